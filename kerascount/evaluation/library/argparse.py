"""The standard library's ``argparse``: what the arguments are when the program is started with none."""

from __future__ import annotations

from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.registry import method, native, native_class, resolver
from kerascount.evaluation.values import REST, More, Names, NativeClass, Raised, Reason, Record, Unknown, Value
from kerascount.evaluation.verbs import Unwound, call

CONSTANTS = {"store_true": False, "store_false": True, "store_const": None, "append": None, "append_const": None, "count": None}
"""The actions that take no value, with what they leave when they are not asked for."""


class Parser(Record):
    """A parser: what each of its arguments is by default."""

    __slots__ = ()


@resolver("argparse")
def resolve_argparse(path: str, site: Site) -> Value:
    """Formatters and actions, which only matter to the one who reads the help."""
    return NativeClass(path)


@native_class("argparse.ArgumentParser")
def parser(site: Site, *arguments: Value, **keywords: Value) -> Value:
    made = Parser("argparse.ArgumentParser", is_open=False)
    parents = keywords.get("parents")
    for parent in parents if isinstance(parents, (list, tuple)) else ():
        if isinstance(parent, Parser):
            made.attributes.update(parent.attributes)
    return made


@method(Parser, "add_argument")
def add_argument(site: Site, parser: Parser, *names: Value, **options: Value) -> Value:
    """Keep what an argument is when it is not given."""
    known = [name for name in names if isinstance(name, str)]
    dest = options.get("dest")
    if not isinstance(dest, str):
        dest = _destination(known)
    if dest is None or len(known) != len(names) or REST in options:
        parser.is_open = True
        return None
    site.touch(parser.attributes)
    parser.attributes[dest] = _default(site, dest, bool(known) and not known[0].startswith("-"), options)
    return Record("argparse.Action", Names({"dest": dest}))


def _destination(names: list[str]) -> str | None:
    """The name of the attribute: the first long option's, or the only name there is."""
    long = [name for name in names if name.startswith("--")]
    return (long or names)[0].lstrip("-").replace("-", "_") if names else None


def _default(site: Site, dest: str, is_positional: bool, options: dict[str, Value]) -> Value:
    action = options.get("action")
    if "default" in options:
        return _converted(site, options["default"], options.get("type"))
    if isinstance(action, str) and action in CONSTANTS:
        return CONSTANTS[action]
    optional = options.get("nargs") in ("?", "*") if is_positional else options.get("required") in (None, False)
    if optional and not isinstance(action, Unknown):
        return [] if is_positional and options.get("nargs") == "*" else None
    message = f"'{dest}' is an argument of the program that has no default"
    return site.unknown(Reason.ARGUMENT, message, f"args.{dest}", True)


def _converted(site: Site, default: Value, kind: Value) -> Value:
    """A default that is a text is converted as one that is given."""
    if not isinstance(default, str) or kind is None:
        return default
    try:
        return call(kind, (default,), {}, site)
    except Unwound:
        return site.unknown(Reason.ARGUMENT, "a default that does not fit its type")


@method(Parser, "set_defaults")
def set_defaults(site: Site, parser: Parser, **defaults: Value) -> None:
    site.touch(parser.attributes)
    parser.is_open = parser.is_open or REST in defaults
    parser.attributes.update({name: value for name, value in defaults.items() if name != REST})


@method(Parser, "get_default")
def get_default(site: Site, parser: Parser, name: Value) -> Value:
    return parser.attributes.get(name)


@method(Parser, "add_argument_group", "add_mutually_exclusive_group")
def group(site: Site, parser: Parser, *arguments: Value, **keywords: Value) -> Value:
    return parser


@method(Parser, "add_subparsers")
def add_subparsers(site: Site, parser: Parser, **keywords: Value) -> Value:
    """Which of them is chosen is not known, so that there may be further arguments."""
    parser.is_open = True
    dest = keywords.get("dest")
    if isinstance(dest, str):
        message = "which command is given is not known"
        parser.attributes[dest] = site.unknown(Reason.ARGUMENT, message, f"args.{dest}", True)
    return Parser("argparse.subparsers", is_open=True)


@method(Parser, "add_parser")
def add_parser(site: Site, parser: Parser, *arguments: Value, **keywords: Value) -> Value:
    return Parser("argparse.ArgumentParser", is_open=False)


@method(Parser, "parse_args")
def parse(site: Site, parser: Parser, args: Value = None, namespace: Value = None) -> Value:
    """The arguments; where the code gives some itself, which they set is not followed."""
    found = namespace if isinstance(namespace, Record) else Record("arguments", Names(), name="args")
    given = args is not None and not (isinstance(args, (list, tuple, str)) and len(args) == 0)
    values = dict(parser.attributes)
    if given:
        values = {
            name: site.unknown(Reason.ARGUMENT, "it is among the arguments that are given here", f"args.{name}", True)
            for name in values
        }
    found.attributes.update({name: value for name, value in values.items() if namespace is None or name not in found.attributes})
    found.is_open = parser.is_open
    return found


@method(Parser, "parse_known_args")
def parse_known(site: Site, parser: Parser, args: Value = None, namespace: Value = None) -> Value:
    rest = site.unknown(Reason.ARGUMENT, "which arguments are left is not known")
    return (parse(site, parser, args, namespace), [More(rest)])


@method(Parser, "print_help", "print_usage", "register")
def shown(site: Site, parser: Parser, *arguments: Value) -> None:
    """What only shows something."""


@method(Parser, "error", "exit")
def refused(site: Site, parser: Parser, *arguments: Value) -> Value:
    raise Unwound(Raised("SystemExit", (2,)))


@native("argparse.FileType")
def file_type(site: Site, *arguments: Value, **keywords: Value) -> Value:
    return site.unknown(Reason.DATA, "what is read from outside is not known")
