"""The command line: `pipeline` runs the stages from folder to folder, `commands` has one module a command."""
