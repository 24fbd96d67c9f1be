"""Writes the fixtures of this folder with PyTorch 1.13: `python3 make.py`."""

import json
import os
import struct
import sys
from collections import OrderedDict

import numpy as np
import torch

FOLDER = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(FOLDER))
import network

LAYERS = network.weights()


def named(names):
    state = OrderedDict()
    for name, (weight, bias) in zip(names, LAYERS):
        state[f"{name}.weight"] = torch.from_numpy(weight)
        state[f"{name}.bias"] = torch.from_numpy(bias)
    return state


def write_safetensors(path, tensors, metadata=None):
    header, data = {"__metadata__": metadata or {"format": "pt"}}, b""
    for key, tensor in tensors.items():
        elements = tensor.contiguous().numpy().tobytes()
        header[key] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(elements)]}
        data += elements
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def write(name, state, channels="RGB", nested=None):
    write_safetensors(network.here("layouts", f"{name}.safetensors"), state)
    torch.save(nested or state, network.here("layouts", f"{name}.pth"))
    input = network.picture() if channels == "RGB" else network.bgr(network.picture())

    # From the file, in the order of its keys; FCs that are written as convolutions are matrices again.
    read = torch.load(network.here("layouts", f"{name}.pth"))
    values = [value.numpy() for value in (read["state_dict"] if nested else read).values()]
    layers = [(weight if i < 4 else weight.reshape(len(bias), -1), bias) for i, (weight, bias) in enumerate(zip(values[::2], values[1::2]))]
    output = network.logits(layers, input)
    network.write_expected(network.here("layouts", f"{name}.json"), channels, input, output)
    return output


def torchvision():
    return named(["features.0", "features.2", "features.5", "features.7", "classifier.0", "classifier.3"])


def timm():
    state = named(["features.0", "features.2", "features.5", "features.7", "pre_logits.fc1", "head.fc"])
    state["pre_logits.fc1.weight"] = state["pre_logits.fc1.weight"].reshape(12, 8, 2, 2)
    return state


def mmpretrain():
    return named([f"backbone.features.{i}.conv" for i in (0, 1, 3, 4)] + ["backbone.classifier.0", "backbone.classifier.3"])


def caffe():
    state = named(network.CAFFE)
    state["conv1_1.weight"] = torch.from_numpy(network.bgr(LAYERS[0][0]))
    return state


def sharded():
    """torchvision's keys in two files with an index, as Hugging Face splits what is large."""
    state = list(torchvision().items())
    files = {"model-00001-of-00002.safetensors": dict(state[:6]), "model-00002-of-00002.safetensors": dict(state[6:])}
    for name, tensors in files.items():
        write_safetensors(network.here("safetensors", name), tensors)
    size = sum(tensor.numel() * 4 for _, tensor in state)
    index = {"metadata": {"total_size": size}, "weight_map": {key: name for name, tensors in files.items() for key in tensors}}
    with open(network.here("safetensors", "model.safetensors.index.json"), "w", newline="\n") as file:
        json.dump(index, file, indent=2)
        file.write("\n")


outputs = [
    write("torchvision", torchvision()),
    write("timm", timm()),
    write("mmpretrain", mmpretrain(), nested={"meta": {"mmpretrain_version": "1.0.0"}, "state_dict": mmpretrain()}),
    write("caffe", caffe(), channels="BGR"),
]
sharded()
assert all(np.allclose(output, outputs[0], rtol=1e-5, atol=1e-6) for output in outputs)
