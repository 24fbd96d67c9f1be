"""Writes the fixtures of this folder with h5py in the structure of Keras' own files: `python3 make.py`, with h5py, numpy and PyTorch 1.13."""

import os
import sys

import h5py
import numpy as np

FOLDER = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(FOLDER))
import network

EMPTY = {"input_1": 0, "block1_pool": 3, "block2_pool": 6, "flatten": 7}


def kernel(weight):
    """PyTorch's kernel in Keras' order: H x W x I x O; FCs in x out, the first of them over a flatten in H x W x C order."""
    if weight.ndim == 4:
        return np.ascontiguousarray(weight.transpose(2, 3, 1, 0))
    if weight.shape[1] == 32:
        weight = weight.reshape(-1, 8, 2, 2).transpose(0, 2, 3, 1).reshape(-1, 32)
    return np.ascontiguousarray(weight.T)


LAYERS = network.weights()
LAYERS[0] = (network.bgr(LAYERS[0][0]), LAYERS[0][1])
KERNELS = [(kernel(weight), bias) for weight, bias in LAYERS]


def layer_names():
    names = list(network.KERAS)
    for name, place in EMPTY.items():
        names.insert(place, name)
    return names


def legacy(root, weight_names, **options):
    """Keras 1 and 2: a group a layer, and the order in attributes."""
    root.attrs["layer_names"] = [name.encode() for name in layer_names()]
    root.attrs["backend"] = b"tensorflow"
    root.attrs["keras_version"] = b"2.1.0"
    for name in layer_names():
        group = root.create_group(name)
        if name in EMPTY:
            group.attrs["weight_names"] = np.array([], dtype="S1")
            continue
        names = weight_names(name)
        group.attrs["weight_names"] = [name.encode() for name in names]
        for path, array in zip(names, KERNELS[network.KERAS.index(name)]):
            group.create_dataset(path, data=array, **options)


def keras1():
    with h5py.File(network.here("keras", "keras1.h5"), "w") as file:
        legacy(file, lambda name: [f"{name}_W_1:0", f"{name}_b_1:0"])


def keras2():
    for path, options in (("keras2.h5", {}), ("keras2-latest.h5", {"libver": "latest"})):
        with h5py.File(network.here("keras", path), "w", **options) as file:
            legacy(file, lambda name: [f"{name}/kernel:0", f"{name}/bias:0"])


def whole_model():
    """A model saved with its optimiser; weights beneath model_weights."""
    with h5py.File(network.here("keras", "keras2-model.h5"), "w") as file:
        file.attrs["model_config"] = b'{"class_name": "Model"}'
        legacy(file.create_group("model_weights"), lambda name: [f"{name}/kernel:0", f"{name}/bias:0"])
        optimizer = file.create_group("optimizer_weights")
        optimizer.attrs["weight_names"] = [b"Adam/iterations:0"]
        optimizer.create_dataset("Adam/iterations:0", data=np.int64(3))


def compressed():
    with h5py.File(network.here("keras", "keras2-compressed.h5"), "w") as file:
        legacy(file, lambda name: [f"{name}/kernel:0", f"{name}/bias:0"], chunks=True, compression="gzip", shuffle=True)


def keras3():
    """Keras 3 counts layers by class; `name` attributes came with later versions. Keras 2.13 had another word for the layers."""
    classes = ["conv2d", "conv2d_1", "conv2d_2", "conv2d_3", "dense", "dense_1"]
    for path, parent, with_names in (
            ("keras3.weights.h5", "layers", False),
            ("keras3-named.weights.h5", "layers", True),
            ("keras213.weights.h5", "_layer_checkpoint_dependencies", False)):
        with h5py.File(network.here("keras", path), "w") as file:
            for class_name in ["input_layer", "max_pooling2d", "max_pooling2d_1", "flatten"]:
                file.create_group(f"{parent}/{class_name}/vars")
            for class_name, name, arrays in zip(classes, network.KERAS, KERNELS):
                group = file.create_group(f"{parent}/{class_name}/vars")
                if with_names:
                    group.attrs["name"] = name
                for i, array in enumerate(arrays):
                    group[str(i)] = array
            file.create_group("vars")
            optimizer = file.create_group("optimizer/vars")
            optimizer["0"] = np.int64(3)


def batch_norm():
    """One batch norm each way, its statistics among its weights; half precision beside."""
    arrays = [np.arange(4, dtype=np.float32) + i for i in range(4)]
    names = ["gamma", "beta", "moving_mean", "moving_variance"]
    with h5py.File(network.here("keras", "batch-norm.h5"), "w") as file:
        file.attrs["layer_names"] = [b"bn", b"half"]
        group = file.create_group("bn")
        group.attrs["weight_names"] = [f"bn/{name}:0".encode() for name in names]
        for name, array in zip(names, arrays):
            group.create_dataset(f"bn/{name}:0", data=array)
        group = file.create_group("half")
        group.attrs["weight_names"] = [b"half/kernel:0"]
        group.create_dataset("half/kernel:0", data=np.array([[1, 2.5], [-3, 0.125]], dtype=np.float16))
    with h5py.File(network.here("keras", "batch-norm.weights.h5"), "w") as file:
        group = file.create_group("layers/batch_normalization/vars")
        for i, array in enumerate(arrays):
            group[str(i)] = array


def other():
    """HDF5 without any structure of Keras."""
    with h5py.File(network.here("keras", "other.h5"), "w") as file:
        file["net/first"] = np.arange(6, dtype=np.float32).reshape(2, 3)
        file["net/second"] = np.arange(3, dtype=np.float64)
        file["labels"] = np.arange(4, dtype=np.int64)
        file["big_endian"] = np.arange(3, dtype=">f4")


def read_back(path, root, names):
    """The weights as Keras would take them, back in PyTorch's order of kernels, from the file and from nothing else."""
    with h5py.File(network.here("keras", path), "r") as file:
        layers = []
        for weight_name, bias_name in names:
            weight, bias = file[root + weight_name][...], file[root + bias_name][...]
            layers.append((weight.transpose(3, 2, 0, 1) if weight.ndim == 4 else weight.T, bias))
        return layers


keras1()
keras2()
whole_model()
compressed()
keras3()
batch_norm()
other()
input = network.bgr(network.picture())
by_name = [(f"{name}/{name}/kernel:0", f"{name}/{name}/bias:0") for name in network.KERAS]
by_number = [(f"{name}/vars/0", f"{name}/vars/1") for name in ["conv2d", "conv2d_1", "conv2d_2", "conv2d_3", "dense", "dense_1"]]
outputs = [
    # Keras flattens H x W x C.
    network.logits(read_back(path, root, names), input, lambda x: x.permute(0, 2, 3, 1).flatten(1))
    for path, root, names in (
        ("keras1.h5", "/", [(f"{name}/{name}_W_1:0", f"{name}/{name}_b_1:0") for name in network.KERAS]),
        ("keras2.h5", "/", by_name),
        ("keras2-latest.h5", "/", by_name),
        ("keras2-model.h5", "/model_weights/", by_name),
        ("keras2-compressed.h5", "/", by_name),
        ("keras3.weights.h5", "/layers/", by_number),
        ("keras3-named.weights.h5", "/layers/", by_number),
        ("keras213.weights.h5", "/_layer_checkpoint_dependencies/", by_number))
]
assert all((output == outputs[0]).all() for output in outputs)
network.write_expected(network.here("keras", "expected.json"), "BGR", input, outputs[0])
