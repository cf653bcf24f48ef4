"""What gunicorn writes, where an operator lets it: no secret of an address, and nobody's own."""

from typing import Any

from gunicorn.glogging import Logger

from config.logs import WithoutQueries, shown_address

# Who asked, from which page, with what browser, looking for what.
_OF_A_PERSON = {"h": "-", "u": "-", "f": "-", "a": "-", "q": ""}


class QuietLogger(Logger):
    """Leaves out who asked, and each secret that stands in an address."""

    def setup(self, cfg: Any) -> None:
        """Set up as gunicorn does; a request that fails is named without its secret too."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.addFilter(WithoutQueries())

    def atoms(self, resp: Any, req: Any, environ: Any, request_time: Any) -> dict[str, Any]:
        """Return what a line of the access log may be made of: no header, no cookie."""
        atoms = super().atoms(resp, req, environ, request_time)
        known = {name: value for name, value in atoms.items() if not name.startswith("{")}
        shown = {name: shown_address(atoms[name]) for name in ("r", "U")}
        return {**known, **shown, **_OF_A_PERSON}
