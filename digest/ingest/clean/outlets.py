"""Names and addresses of outlets as they are printed → the outlets that are known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from digest.ingest.clean.lexicon import Words, words_of
from digest.ingest.clean.names import domain_of
from digest.records.models import Outlet, OutletId

FEWEST_LETTERS: Final = 8
"""Fewest letters of a domain's first label that is a name by itself; no Vietnamese syllable is as long."""


def host_of(url: str) -> str | None:
    """The host of an address without "www.", None when it has none."""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


@dataclass(frozen=True, slots=True)
class OutletNames:
    """Every name and domain under which a known outlet is printed, and which outlets only republish.

    `labels` are domains without their ending ("Baoquocte"), `places` what local newspapers are called after.
    """

    ids: Mapping[Words, OutletId]
    domains: Mapping[str, OutletId]
    labels: Mapping[str, OutletId]
    places: frozenset[Words]
    names: Mapping[OutletId, str]
    republishers: frozenset[str]

    def id_of(self, name: str) -> OutletId | None:
        """The outlet of a name or an address: "TTXVN/Vietnam+", "baoquocte.vn", "https://www.qdnd.vn/a"."""
        if "://" in name:
            return self._by_domain(host_of(name) or "")
        domain = domain_of(name)
        return self.ids.get(words_of(name)) or (self._by_domain(domain) if domain else self.labels.get(name.lower()))

    def _by_domain(self, host: str) -> OutletId | None:
        """The outlet of a host, or of the domain it is part of: "special.vietnamplus.vn"."""
        labels = host.lower().split(".")
        return next(
            (
                self.domains[domain]
                for at in range(len(labels) - 1)
                if (domain := ".".join(labels[at:])) in self.domains
            ),
            None,
        )

    def best(self, names: Iterable[str], spellings: Iterable[str] = ()) -> str | None:
        """The printed name of the outlet: the first one that is known, else the first; None without any.

        An address gives a name or spelling of its outlet, else its host. Republishers do not count.
        """
        given = [name for name in names if name and self.id_of(name) not in self.republishers]
        known = [name for name in given if self.id_of(name)]
        plain = [name for name in (*given, *spellings) if "://" not in name]
        chosen = next(iter([*known, *(name for name in given if "://" not in name), *given]), None)
        if chosen is None or "://" not in chosen:
            return chosen
        found = self.id_of(chosen)
        same = [name for name in plain if found and self.id_of(name) == found]
        return same[0] if same else self.names[found] if found else host_of(chosen)

    def same(self, one: str | None, other: str | None) -> bool:
        """Whether two printed names or addresses mean the same outlet."""
        if not one or not other:
            return False
        return words_of(one) == words_of(other) or (
            self.id_of(one) is not None and self.id_of(one) == self.id_of(other)
        )


def outlet_names(outlets: Mapping[OutletId, Outlet]) -> OutletNames:
    """The names of the known outlets, ready to look up."""
    return _compile(tuple(outlets.values()))


@lru_cache(maxsize=4)
def _compile(outlets: tuple[Outlet, ...]) -> OutletNames:
    return OutletNames(
        ids={
            words_of(name): outlet.id
            for outlet in outlets
            for name in (*outlet.domains, *outlet.house_prefixes, *outlet.credit_names, outlet.name)
        },
        domains={domain: outlet.id for outlet in outlets for domain in outlet.domains},
        labels={
            label: outlet.id
            for outlet in outlets
            for domain in outlet.domains
            if len(label := domain.partition(".")[0]) >= FEWEST_LETTERS
        },
        places=frozenset(words_of(outlet.name)[1:] for outlet in outlets if outlet.place),
        names={outlet.id: outlet.name for outlet in outlets},
        republishers=frozenset(outlet.id for outlet in outlets if outlet.is_republisher),
    )
