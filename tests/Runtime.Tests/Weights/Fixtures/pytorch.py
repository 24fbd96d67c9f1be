"""Makes the files of the folder pytorch with a real PyTorch (1.13.1), and beside each the same tensors as safetensors, written here by hand:
python3 pytorch.py
"""
import collections
import io
import json
import os
import pickle
import struct
import zipfile

import torch

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "pytorch")
NAMES = {
    torch.float64: "F64", torch.float32: "F32", torch.float16: "F16", torch.bfloat16: "BF16", torch.int64: "I64",
    torch.int32: "I32", torch.int16: "I16", torch.int8: "I8", torch.uint8: "U8", torch.bool: "BOOL",
}


def elements(tensor):
    tensor = tensor.detach().contiguous()
    if tensor.dtype in (torch.bfloat16, torch.float16):
        tensor = tensor.view(torch.int16)
    return tensor.numpy().tobytes()


def write_safetensors(path, tensors):
    header, data = {}, b""
    for name, tensor in tensors.items():
        bytes_ = elements(tensor)
        header[name] = {"dtype": NAMES[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(bytes_)]}
        data += bytes_
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def at(name):
    return os.path.join(HERE, name)


def save(name, value, tensors, protocol=2):
    """In both containers, with what must be found in them."""
    torch.save(value, at(f"{name}.pth"), pickle_protocol=protocol)
    torch.save(value, at(f"{name}-legacy.pth"), pickle_protocol=protocol, _use_new_zipfile_serialization=False)
    write_safetensors(at(f"{name}.safetensors"), tensors)


def types():
    torch.manual_seed(1)
    tensors = collections.OrderedDict()
    for dtype in (torch.float64, torch.float32, torch.float16, torch.bfloat16):
        tensors[str(dtype)] = torch.randn(2, 3).to(dtype)
    for dtype in (torch.int64, torch.int32, torch.int16, torch.int8, torch.uint8):
        tensors[str(dtype)] = torch.randint(0, 127, (3, 2)).to(dtype)
    tensors["torch.bool"] = torch.tensor([True, False, True])
    tensors["special"] = torch.tensor([float("nan"), float("inf"), -float("inf"), -0.0, 1e-45])
    tensors["scalar"] = torch.tensor(2.5)
    tensors["counter"] = torch.tensor(7)
    tensors["empty"] = torch.empty(0, 4)
    return tensors


def views():
    base = torch.arange(60.0).reshape(3, 4, 5)
    return collections.OrderedDict(
        base=base, turned=base.permute(2, 0, 1), part=base[1:, ::2, 1:3], element=base[2, 3, 4], again=base, repeated=base[0, 0, :1].expand(4, 3),
        one=base[:1, :, :1], none=base[3:], channels_last=torch.arange(24.0).reshape(1, 3, 2, 4).contiguous(memory_format=torch.channels_last),
    )


def network():
    torch.manual_seed(2)
    return torch.nn.Sequential(collections.OrderedDict(
        conv=torch.nn.Conv2d(1, 2, 2), bn=torch.nn.BatchNorm2d(2), flat=torch.nn.Flatten(), fc=torch.nn.Linear(2, 3)))


def checkpoint():
    model = network()
    optimizer = torch.optim.Adam(model.parameters())
    model(torch.randn(2, 1, 2, 2)).sum().backward()
    optimizer.step()
    state = collections.OrderedDict((f"module.{name}", tensor) for name, tensor in model.state_dict().items())
    value = dict(
        epoch=3, arch="vgg", best_accuracy=torch.tensor(0.5), history=[0.1, 0.25], size=torch.Size([1, 2]), device=torch.device("cpu"), dtype=torch.float32, seen={1, 2},
        big=1 << 80, state_dict=state, optimizer=optimizer.state_dict())
    return value, state


def with_state():
    parameter = torch.nn.Parameter(torch.arange(3.0))
    parameter.note = "an attribute"
    return collections.OrderedDict(plain=torch.nn.Parameter(torch.ones(2)), noted=parameter)


def deflated(source, destination):
    with zipfile.ZipFile(at(source)) as archive, zipfile.ZipFile(at(destination), "w", zipfile.ZIP_DEFLATED) as other:
        for name in archive.namelist():
            other.writestr(zipfile.ZipInfo(name), archive.read(name), compress_type=zipfile.ZIP_DEFLATED)


def wide(source, destination):
    """The same archive with all lengths and places in 64 bits."""
    with zipfile.ZipFile(at(source)) as archive, zipfile.ZipFile(at(destination), "w") as other:
        for name in archive.namelist():
            with other.open(zipfile.ZipInfo(name), "w", force_zip64=True) as entry:
                entry.write(archive.read(name))


class Named:
    """A global in a pickle whatever it is here."""

    def __init__(self, module, name):
        self.text = f"c{module}\n{name}\n".encode()


def old_pickle(value):
    """A pickle as Python 2 wrote it: texts as bytes, dictionaries in order from lists of lists, long integers."""
    if isinstance(value, Named):
        return value.text
    if isinstance(value, str):
        return b"U" + bytes([len(value)]) + value.encode()
    if value is None:
        return b"N"
    if isinstance(value, bool):
        return b"\x88" if value else b"\x89"
    if isinstance(value, int):
        return b"\x8a" + bytes([8]) + struct.pack("<q", value)
    if isinstance(value, list):
        return b"](" + b"".join(map(old_pickle, value)) + b"e"
    if isinstance(value, tuple):
        return b"(" + b"".join(map(old_pickle, value)) + b"t"
    if isinstance(value, dict):
        return b"}(" + b"".join(old_pickle(item) for pair in value.items() for item in pair) + b"u"
    raise TypeError(type(value))


def python2(path, tensors):
    """The first form of the legacy container: _rebuild_tensor, and storages that are parts of another one."""
    base = torch.arange(12.0)
    ordered = []
    for name, (offset, shape, strides) in tensors.items():
        size = sum((extent - 1) * stride for extent, stride in zip(shape, strides)) + 1
        storage = ("storage", Named("torch", "FloatStorage"), "100", "cpu", 12, (f"20{len(ordered)}", offset, size))
        tensor = old_pickle(Named("torch._utils", "_rebuild_tensor")) + b"(" + old_pickle(storage) + b"Q" + b"".join(map(old_pickle, (0, shape, strides))) + b"tR"
        ordered.append(b"](" + old_pickle(name) + tensor + b"e")
    dictionary = b"ccollections\nOrderedDict\n(](" + b"".join(ordered) + b"etR"
    with open(path, "wb") as file:
        pickle.dump(0x1950A86A20F9469CFC6C, file, protocol=2)
        pickle.dump(1001, file, protocol=2)
        for part in (old_pickle(dict(protocol_version=1001, little_endian=True, type_sizes=dict(short=2, int=4, long=8))), dictionary, old_pickle(["100"])):
            file.write(b"\x80\x02" + part + b".")
        file.write(struct.pack("<q", 12) + elements(base))
    return collections.OrderedDict((name, base.as_strided(shape, strides, offset)) for name, (offset, shape, strides) in tensors.items())


def main():
    os.makedirs(HERE, exist_ok=True)
    save("types", types(), types())
    save("views", views(), views())
    save("checkpoint", *checkpoint())
    state = network().state_dict()
    save("parts", dict(features=dict((name, state[f"conv.{name}"]) for name in ("weight", "bias")), classifier=dict(fc=dict(weight=state["fc.weight"]))),
         {"features.weight": state["conv.weight"], "features.bias": state["conv.bias"], "classifier.fc.weight": state["fc.weight"]})
    save("parameters", with_state(), with_state())
    for protocol in (1, 3, 4, 5):
        save(f"protocol{protocol}", state, state, protocol)
    tag, torch.serialization.location_tag = torch.serialization.location_tag, lambda storage: "cuda:1"
    save("cuda", state, state)
    torch.serialization.location_tag = tag
    deflated("views.pth", "deflated.pth")
    write_safetensors(at("deflated.safetensors"), views())
    wide("types.pth", "wide.pth")
    write_safetensors(at("wide.safetensors"), types())
    torch.jit.script(network()).save(at("script.pt"))
    write_safetensors(at("script.safetensors"), state)
    write_safetensors(at("python2-legacy.safetensors"), python2(at("python2-legacy.pth"), dict(first=(0, (2, 3), (3, 1)), second=(4, (2, 2), (1, 4)))))

    for name in sorted(os.listdir(HERE)):
        if name.endswith(".pth"):
            torch.load(at(name), map_location="cpu", encoding="latin1" if name == "python2-legacy.pth" else "utf-8")


main()
