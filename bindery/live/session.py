"""One session of ``serve``: everything started in its order, and ended whatever happens."""

from __future__ import annotations

import secrets
import webbrowser
from collections.abc import Callable

from bindery.frozen import frozen
from bindery.live.application import PDF, Serving, application
from bindery.live.desk import Additions, Desk
from bindery.live.files import Files
from bindery.live.news import News, State
from bindery.live.placing import House
from bindery.live.rebuilding import Rebuilder
from bindery.live.serving import Address, listen, serve, url
from bindery.live.showing import Show
from bindery.live.watching import Watcher
from bindery.pandoc import running
from bindery.shelf import shelf

# Seconds that a rebuild may take to end.
PATIENCE = 1.0


@frozen
class Wanted:
    """What is served, where, for whom, and whether the browser is to be opened."""

    house: House
    address: Address
    editor: str = ''
    browse: bool = False


def run(wanted: Wanted, say: Callable[[str], None], add: Callable[[Desk], Additions]) -> None:
    """Serve until Ctrl-C; ``add`` gives what others add to the pages.

    Raises UsageError where the output folder is somebody else's or the port is taken.
    """
    shelf(wanted.house.out)
    listening = listen(wanted.address)
    files = Files(wanted.house.out)
    news = News(State(session=secrets.token_hex(4)))
    show = Show(wanted.house, files, news)
    rebuilder = Rebuilder(wanted.house, show, news, lambda name, data: files.put('', {name: data}))
    watcher = Watcher(wanted.house.source, wanted.house.out, rebuilder.ask)
    desk = Desk(wanted.house.source, wanted.house.out, wanted.editor, show.reading, rebuilder.ask)

    def opened(page: str) -> None:
        if page == PDF:
            rebuilder.ask_for_pdf()

    lock = wanted.address.lock(listening.getsockname()[1])
    serving = Serving(wanted.house, files, news, show.reading, opened, add(desk))
    address = url(lock, wanted.address.host)
    try:
        with running.staying():
            rebuilder.start()
            rebuilder.ask()
            watcher.start()
            say(address)
            if wanted.browse:
                webbrowser.open(address)
            serve(application(serving, lock), listening, news)
    finally:
        watcher.stop()
        rebuilder.stop()
        rebuilder.join(PATIENCE)
        listening.close()
