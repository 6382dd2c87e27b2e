"""Writes protobuf.json: public definitions as protoc reads them, and bytes that the package protobuf makes.

It needs what the project doesn't: `pip install protobuf grpcio-tools googleapis-common-protos
grpcio-health-checking`, and the public .proto files (spec/buildkit/messages.yaml says where they are) in
folders as they import each other. In fsutil's wire.proto the lines that speak of vtproto have to go; they say
nothing of the wire. Then: `python -m tests.kit.buildkit.record_protobuf FOLDER`.
"""

from __future__ import annotations

import base64
import json
import random
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from .definitions import DEFINED, MODULES

FILE: Final = Path(__file__).parent / "protobuf.json"
BUILDKIT: Final = "github.com/moby/buildkit"
SOURCES: Final = (
    f"{BUILDKIT}/api/services/control/control.proto",
    f"{BUILDKIT}/frontend/gateway/pb/gateway.proto",
    f"{BUILDKIT}/session/auth/auth.proto",
    f"{BUILDKIT}/session/secrets/secrets.proto",
    f"{BUILDKIT}/session/sshforward/ssh.proto",
    "github.com/containerd/containerd/api/services/content/v1/content.proto",
    "github.com/tonistiigi/fsutil/types/wire.proto",
)
EACH: Final = 3
RANGES: Final = {
    "int32": ((1 << 31) - 1, -(1 << 31)),
    "int64": ((1 << 63) - 1, -(1 << 63)),
    "uint32": ((1 << 32) - 1, 0),
}
WORDS: Final = ("", "a", "linux/amd64", "grüße", "日本", "🐳", "x" * 130)


def main(folder: str) -> None:
    pool = _pool(folder)
    factory = import_module("google.protobuf.message_factory")
    chance = random.Random(17)
    fields = {
        message.origin: _fields(pool.FindMessageTypeByName(message.origin)) for message in DEFINED.values()
    }
    enums = {
        enum.origin: {str(each.number): each.name for each in pool.FindEnumTypeByName(enum.origin).values}
        for module in MODULES
        for enum in module.enums
    }
    encoded = []
    for name, message in DEFINED.items():
        of = factory.GetMessageClass(pool.FindMessageTypeByName(message.origin))
        for number in range(EACH):
            values = _values(name, pool, chance, always=number == 0)
            data = of(**values).SerializeToString(deterministic=True)
            encoded.append({"message": name, "values": values, "bytes": data})
    version = import_module("google.protobuf").__version__
    lines = [
        f'{{"made_with": "protobuf {version}",',
        f'"fields": {{\n{_rows(fields)}\n}},',
        f'"enums": {{\n{_rows(enums)}\n}},',
        '"encoded": [\n' + ",\n".join(_shown(each) for each in encoded) + "\n]}",
    ]
    FILE.write_text("\n".join(lines) + "\n", "utf-8")


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=lambda data: base64.b64encode(data).decode())


def _rows(table: dict[str, Any]) -> str:
    return ",\n".join(f"{_shown(key)}: {_shown(value)}" for key, value in table.items())


def _pool(folder: str) -> Any:
    """The definitions, compiled."""
    protoc = import_module("grpc_tools.protoc")
    [tools], [google, *_] = import_module("grpc_tools").__path__, import_module("google").__path__
    includes = [f"-I{folder}", f"-I{tools}/_proto", f"-I{Path(google).parent}"]
    descriptors = import_module("google.protobuf.descriptor_pb2")
    pool = import_module("google.protobuf.descriptor_pool").DescriptorPool()
    with tempfile.NamedTemporaryFile() as file:
        arguments = ["protoc", *includes, "--include_imports", f"--descriptor_set_out={file.name}"]
        if protoc.main([*arguments, *SOURCES]):
            raise SystemExit("protoc can't read them")
        for each in descriptors.FileDescriptorSet.FromString(Path(file.name).read_bytes()).file:
            pool.Add(each)
    health = import_module("grpc_health.v1.health_pb2").DESCRIPTOR
    pool.Add(descriptors.FileDescriptorProto.FromString(health.serialized_pb))
    return pool


def _fields(message: Any) -> dict[str, list[str]]:
    """By number, what each field is called and its type, as messages.yaml writes them."""
    return {str(field.number): [field.name, _type(field)] for field in message.fields}


def _type(field: Any) -> str:
    names = {
        getattr(field, name): name.removeprefix("TYPE_").lower()
        for name in dir(field)
        if name.startswith("TYPE_")
    }
    of: Any = field.message_type or field.enum_type
    if field.message_type is not None and field.message_type.GetOptions().map_entry:
        key, value = field.message_type.fields
        return f"map<{_type(key)}, {_type(value)}>"
    text: str = names[field.type] if of is None else of.full_name
    return f"repeated {text}" if field.is_repeated else text


def _values(name: str, pool: Any, chance: random.Random, *, always: bool) -> dict[str, Any]:
    """Values for fields of a message, as the package takes them."""
    fields = [field for field in DEFINED[name].fields if always or chance.random() < 0.5]
    public = pool.FindMessageTypeByName(DEFINED[name].origin).fields_by_number
    choices: set[Any] = set()

    def one(of: str) -> Any:
        largest, least = RANGES.get(of, (2, 0))
        if of in DEFINED:
            return _values(of, pool, chance, always=always)
        if of == "bool":
            return always or chance.random() < 0.5
        if of == "string":
            return chance.choice(WORDS[1 if always else 0 :])
        if of == "bytes":
            return chance.randbytes(chance.choice((1, 3, 130)))
        return chance.choice([each for each in (1, 127, 128, 300, largest, least) if each <= largest])

    found: dict[str, Any] = {}
    for field in fields:
        wire, choice = public[field.number].name, public[field.number].containing_oneof
        if choice in choices or (field.type.of == "bytes" and "bytes" not in _type(public[field.number])):
            continue  # one of several that has been chosen, or a message that isn't looked into
        choices |= {choice} - {None}
        if field.type.shape == "many":
            found[wire] = [one(field.type.of) for _ in range(2)]
        elif field.type.shape == "pairs":
            keys = sorted({one(field.type.key or "") for _ in range(2)})
            found[wire] = {key: one(field.type.of) for key in keys}
        else:
            found[wire] = one(field.type.of)
    return found


if __name__ == "__main__":
    main(*sys.argv[1:])
