"""Notebooks: hints in their cells, the order in which cells run, and cells that come, go and move."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types

from tests.server.client import Client, connected, run, uri_of

CODE, MARKUP = types.NotebookCellKind.Code, types.NotebookCellKind.Markup


class Notebook:
    """A notebook that a client has open."""

    def __init__(self, client: Client, uri: str) -> None:
        self.client, self.uri, self.version, self.count = client, uri, 1, 0

    def cell(self, text: str, kind: types.NotebookCellKind = CODE) -> tuple[types.NotebookCell, types.TextDocumentItem]:
        self.count += 1
        uri = f"vscode-notebook-cell:{self.uri.partition(':')[2]}#W{self.count}"
        language = "python" if kind is CODE else "markdown"
        return types.NotebookCell(kind, uri), types.TextDocumentItem(uri, language, 1, text)

    def open(self, *texts: str) -> list[str]:
        cells = [self.cell(text.removeprefix("md:"), MARKUP if text.startswith("md:") else CODE) for text in texts]
        notebook = types.NotebookDocument(self.uri, "jupyter-notebook", 1, [cell for cell, _ in cells])
        params = types.DidOpenNotebookDocumentParams(notebook, [item for _, item in cells])
        self.client.notebook_document_did_open(params)
        return [cell.document for cell, _ in cells]

    def change(self, cells: types.NotebookDocumentCellChanges) -> None:
        self.version += 1
        document = types.VersionedNotebookDocumentIdentifier(self.version, self.uri)
        event = types.NotebookDocumentChangeEvent(cells=cells)
        self.client.notebook_document_did_change(types.DidChangeNotebookDocumentParams(document, event))

    def type(self, cell: str, start: tuple[int, int], end: tuple[int, int], text: str) -> None:
        self.client.versions[cell] = self.client.versions.get(cell, 1) + 1
        document = types.VersionedTextDocumentIdentifier(self.client.versions[cell], cell)
        span = types.Range(types.Position(*start), types.Position(*end))
        change = types.TextDocumentContentChangePartial(range=span, text=text)
        content = types.NotebookDocumentCellContentChanges(document, [change])
        self.change(types.NotebookDocumentCellChanges(text_content=[content]))

    def restructure(
        self, start: int, deleted: int, cells: list[types.NotebookCell], opened: list[types.TextDocumentItem], closed: list[str]
    ) -> None:
        gone = [types.TextDocumentIdentifier(uri) for uri in closed]
        array = types.NotebookCellArrayChange(start, deleted, cells)
        structure = types.NotebookDocumentCellChangeStructure(array, opened, gone)
        self.change(types.NotebookDocumentCellChanges(structure=structure))


IMPORTS = "from keras import Input, Sequential, layers\nunits = 3\n"
MODEL = "model = Sequential([Input((4,)), layers.Dense(units)])"
LABELS = {(0, 52): "(None, 3) · 15", (0, 54): "15 params"}


def labels(units: int) -> dict[tuple[int, int], str]:
    return {(0, 52): f"(None, {units}) · {5 * units}", (0, 54): f"{5 * units} params"}


def test_cells_run_in_their_order_and_each_has_its_own_hints(tmp_path: Path) -> None:
    async def test() -> None:
        async with connected(tmp_path) as client:
            notebook = Notebook(client, uri_of(tmp_path / "train.ipynb"))
            first, _, second, third = notebook.open(IMPORTS, "md:# A model", MODEL, "%matplotlib inline\nmodel.summary()")
            assert await client.labels(second) == labels(3)
            assert await client.labels(third) == {(1, 15): "total 15 · trainable 15 · non-trainable 0"}
            assert await client.labels(first) == {}
            assert await client.lenses(second) == {0: "model: 15 params · 60.00 B"}
            assert "3 units" in await client.hover(second, 0, 40)
            hint = await client.ask(types.INLAY_HINT_RESOLVE, (await client.hints(second))[0])
            assert [edit.new_text for edit in hint.text_edits] == ["  # kc: (None, 3), 15; model: 15"]

    run(test)


def test_a_change_in_one_cell_changes_the_hints_of_those_after_it(tmp_path: Path) -> None:
    async def test() -> None:
        async with connected(tmp_path, options={"debounce": 500}) as client:
            notebook = Notebook(client, uri_of(tmp_path / "train.ipynb"))
            first, second = notebook.open(IMPORTS, MODEL)
            assert await client.labels(second) == labels(3)
            notebook.type(first, (1, 8), (1, 9), "7")
            await client.until(lambda: client.refreshed["hints"] > 1)
            assert await client.labels(second) == labels(7)
            notebook.type(first, (1, 9), (1, 9), " + (")
            await client.until(lambda: client.diagnostics[first].diagnostics)
            assert client.diagnostics[first].diagnostics[0].code == "KC901"
            # Before it is analysed anew: then the cell before is not the one that is half typed any more.
            notebook.type(second, (0, 0), (0, 0), "\n")
            assert await client.labels(second) == {(1, column): label for (_, column), label in labels(7).items()}

    run(test)


def test_cells_come_go_and_move(tmp_path: Path) -> None:
    async def test() -> None:
        async with connected(tmp_path) as client:
            notebook = Notebook(client, uri_of(tmp_path / "train.ipynb"))
            first, second = notebook.open(IMPORTS, MODEL)
            assert await client.labels(second) == labels(3)
            cell, item = notebook.cell("units = 9")
            notebook.restructure(1, 0, [cell], [item], [])
            await client.until(lambda: client.refreshed["hints"] > 1)
            assert await client.labels(second) == labels(9)
            notebook.restructure(0, 3, [types.NotebookCell(CODE, uri) for uri in (cell.document, first, second)], [], [])
            await client.until(lambda: client.refreshed["hints"] > 2)
            assert await client.labels(second) == labels(3)
            notebook.restructure(1, 1, [], [], [first])
            await client.until(lambda: client.refreshed["hints"] > 3)
            assert await client.labels(second) == {}
            gone = types.DidCloseNotebookDocumentParams(
                types.NotebookDocumentIdentifier(notebook.uri), [types.TextDocumentIdentifier(second)]
            )
            client.notebook_document_did_close(gone)
            assert await client.labels(second) == {}

    run(test)


def test_a_cell_that_another_is_broken_in_is_analysed_all_the_same(tmp_path: Path) -> None:
    async def test() -> None:
        async with connected(tmp_path) as client:
            notebook = Notebook(client, "untitled:Untitled-1.ipynb?jupyter-notebook")
            _, broken, second = notebook.open(IMPORTS, "print 'two'; x = (", MODEL)
            assert await client.labels(second) == labels(3)
            found = await client.until(lambda: client.diagnostics[broken].diagnostics)
            assert found[0].code == "KC901"
            notebook.type(second, (0, 46), (0, 51), "11")
            await client.until(lambda: client.refreshed["hints"] > 1)
            assert await client.labels(second) == {(0, 49): "(None, 11) · 55", (0, 51): "55 params"}

    run(test)
