"""A text as an OpenDocument file, which Word, LibreOffice and Google Docs open and edit (ISO/IEC 26300, ODF 1.3).

Written by hand: the file is four short members of a zip, and the libraries for it write the time of the day into them.
"""

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

_MIMETYPE: Final = "application/vnd.oasis.opendocument.text"
_TIME: Final = (1980, 1, 1, 0, 0, 0)
"""The same for every member, so that the same text gives the same bytes."""
_NAMESPACES: Final = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "style": "style",
        "text": "text",
        "fo": "xsl-fo-compatible",
        "manifest": "manifest",
    }.items()
)
_XML: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_LINK: Final = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
_STYLES: Final = {
    "Title": ("16pt", "bold", "0cm", "0.2cm"),
    "Heading": ("12pt", "bold", "0.4cm", "0.15cm"),
    "Body": ("10.5pt", "normal", "0cm", "0.12cm"),
    "Entry": ("10.5pt", "normal", "0.1cm", "0.05cm"),
    "Quote": ("10.5pt", "normal", "0cm", "0.05cm"),
    "Place": ("9pt", "normal", "0cm", "0.25cm"),
    "Foot": ("8pt", "normal", "0cm", "0cm"),
}
"""Size, weight, space above and below."""
_INDENTED: Final = ("Quote", "Place")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and the name of its style, a key of `_STYLES`; `url` makes it a link."""

    style: str
    text: str
    url: str = ""


def open_document(paragraphs: Iterable[Paragraph], foot: str) -> bytes:
    """The bytes of an .odt of A4 pages, with `foot` and the number of the page at the foot of each."""
    body = "".join(map(_paragraph, paragraphs))
    members = {
        "content.xml": f"<office:document-content {_NAMESPACES} {_LINK} office:version='1.3'>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        "styles.xml": _styles(foot),
        "META-INF/manifest.xml": f'<manifest:manifest {_NAMESPACES} manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_MIMETYPE}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>',
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        # The type comes first and uncompressed, so that programs see it at a fixed place (ODF 1.3, part 2, 3.3).
        archive.writestr(zipfile.ZipInfo("mimetype", _TIME), _MIMETYPE)
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, _TIME), _XML + content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _paragraph(paragraph: Paragraph) -> str:
    words = escape(paragraph.text)
    if paragraph.url:
        words = f'<text:a xlink:type="simple" xlink:href={quoteattr(paragraph.url)}>{words}</text:a>'
    if paragraph.style in ("Title", "Heading"):
        level = 1 if paragraph.style == "Title" else 2
        return f'<text:h text:style-name="{paragraph.style}" text:outline-level="{level}">{words}</text:h>'
    return f'<text:p text:style-name="{paragraph.style}">{words}</text:p>'


def _styles(foot: str) -> str:
    styles = "".join(
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties fo:margin-top="{above}"'
        f' fo:margin-bottom="{below}" fo:margin-left="{"0.7cm" if name in _INDENTED else "0cm"}"/>'
        f'<style:text-properties fo:font-size="{size}" fo:font-weight="{weight}" fo:language="vi" fo:country="VN"/>'
        "</style:style>"
        for name, (size, weight, above, below) in _STYLES.items()
    )
    return (
        f"<office:document-styles {_NAMESPACES} office:version='1.3'><office:styles>{styles}</office:styles>"
        '<office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties'
        ' fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="1.8cm" fo:margin-bottom="1.5cm"'
        ' fo:margin-left="1.8cm" fo:margin-right="1.8cm"/></style:page-layout></office:automatic-styles>'
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"><style:footer>'
        f'<text:p text:style-name="Foot">{escape(foot)} · <text:page-number>1</text:page-number></text:p>'
        "</style:footer></style:master-page></office:master-styles></office:document-styles>"
    )
