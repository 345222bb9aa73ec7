"""The newspapers of this collection: each recognized by names and domains that are its alone."""

from collections import Counter

from loaded import records

from digest.ingest.clean.outlets import outlet_names


def test_no_name_and_no_domain_means_two_outlets() -> None:
    named = Counter(
        name
        for outlet in records().outlets.values()
        for name in {
            name.casefold() for name in (*outlet.domains, *outlet.house_prefixes, *outlet.credit_names, outlet.name)
        }
    )
    assert [name for name, count in named.items() if count > 1] == []


def test_an_outlet_is_found_by_all_its_names() -> None:
    outlets = records().outlets
    names = outlet_names(outlets)
    for outlet in outlets.values():
        printed = {*outlet.domains, *outlet.house_prefixes, *outlet.credit_names, outlet.name}
        assert {name: names.id_of(name) for name in printed} == dict.fromkeys(printed, outlet.id)
