"""Where the pages of "my learning" stand."""

from starlette.routing import BaseRoute, Route

from hyf.model.wish import Offer, Wish
from hyf.web.learning_pages import LearningPages
from hyf.web.learning_wish_pages import WishPages
from hyf.web.my_data_pages import MyDataPages
from hyf.web.site import Site

_BOTH = ["GET", "POST"]


def learning_routes(site: Site) -> list[BaseRoute]:
    """Return the routes below `/m/`, and the one page that is left when somebody was erased."""
    mine, wish, offer, data = LearningPages(site), WishPages(site, Wish), WishPages(site, Offer), MyDataPages(site)
    return [
        Route("/m/{token}", mine.show),
        Route("/m/{token}/wish", wish.new, methods=_BOTH),
        Route("/m/{token}/wish/{item}", wish.one, methods=_BOTH),
        Route("/m/{token}/offer", offer.new, methods=_BOTH),
        Route("/m/{token}/offer/{item}", offer.one, methods=_BOTH),
        Route("/m/{token}/days", mine.days, methods=_BOTH),
        Route("/m/{token}/away", mine.away, methods=_BOTH),
        Route("/m/{token}/away/{days}", mine.away_one, methods=_BOTH),
        Route("/m/{token}/choices", mine.choices, methods=_BOTH),
        Route("/m/{token}/mail", mine.mail, methods=_BOTH),
        Route("/m/{token}/data", data.show),
        Route("/m/{token}/data.json", data.file),
        Route("/m/{token}/erase", data.erase, methods=_BOTH),
        Route("/erased", data.erased),
    ]
