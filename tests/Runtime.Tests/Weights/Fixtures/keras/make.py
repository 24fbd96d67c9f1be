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


def batch_norm1():
    """Keras 1 calls the variance a deviation."""
    arrays = [np.arange(4, dtype=np.float32) + i for i in range(4)]
    with h5py.File(network.here("keras", "batch-norm1.h5"), "w") as file:
        file.attrs["layer_names"] = [b"bn"]
        names = [f"bn_{kind}:0" for kind in ("gamma", "beta", "running_mean_1", "running_std_1")]
        group = file.create_group("bn")
        group.attrs["weight_names"] = [name.encode() for name in names]
        for name, array in zip(names, arrays):
            group.create_dataset(name, data=array)


def bfloat16():
    """Keras 3 writes the bytes and an attribute, since numpy has no such type."""
    halves = (np.array([[1, 2.5], [-3, 0.125]], dtype=np.float32).view(np.uint32) >> 16).astype(np.uint16)
    with h5py.File(network.here("keras", "bfloat16.weights.h5"), "w") as file:
        dataset = file.create_dataset("layers/dense/vars/0", data=halves.view("V2"))
        dataset.attrs["dtype"] = "bfloat16"


def nested():
    """A model that is a layer of another."""
    with h5py.File(network.here("keras", "nested.h5"), "w") as file:
        file.attrs["layer_names"] = [b"vgg", b"dense"]
        for layer, names in (("vgg", ["block1_conv1", "block1_conv2"]), ("dense", ["dense"])):
            group = file.create_group(layer)
            paths = [f"{name}/{kind}:0" for name in names for kind in ("kernel", "bias")]
            group.attrs["weight_names"] = [path.encode() for path in paths]
            for path in paths:
                group[path] = np.zeros(2, dtype=np.float32)


def many():
    """More layers than fit into one node of a tree; the newest HDF5 moves their links to a heap. Names in parts, and as texts of variable length."""
    for path, options in (("many.h5", {}), ("many-latest.h5", {"libver": "latest"})):
        with h5py.File(network.here("keras", path), "w", **options) as file:
            names = [f"layer{i}" for i in range(40)]
            file.attrs["layer_names0"] = names[:25]
            file.attrs["layer_names1"] = names[25:]
            if options:
                for i in range(10):
                    file.attrs[f"more{i}"] = i
            for i, name in enumerate(names):
                group = file.create_group(name)
                group.attrs["weight_names"] = ["kernel:0"]
                group["kernel:0"] = np.array([i, i + 0.5], dtype=np.float32)


def chunked():
    """Each way to find pieces, with pieces that stand out at the border."""
    array = np.arange(5 * 7 * 3, dtype=np.float32).reshape(5, 7, 3)
    for path, options in (("chunked.h5", {}), ("chunked-latest.h5", {"libver": "latest"})):
        with h5py.File(network.here("keras", path), "w", **options) as file:
            file.create_dataset("plain", data=array, chunks=(2, 3, 2))
            file.create_dataset("gzip", data=array, chunks=(5, 2, 3), compression="gzip")
            file.create_dataset("shuffle", data=array, chunks=(2, 7, 1), compression="gzip", shuffle=True)
            file.create_dataset("single", data=array, chunks=array.shape, compression="gzip")
            file.create_dataset("big", data=array.astype(">f4"), chunks=(1, 7, 3), shuffle=True)


def small():
    """One layer: small enough to be cut at every byte."""
    for path, options, dataset in (
            ("small.h5", {}, {}),
            ("small-latest.h5", {"libver": "latest"}, {}),
            ("small-compressed.h5", {"libver": "latest"}, {"chunks": (4, 2), "compression": "gzip", "shuffle": True})):
        with h5py.File(network.here("keras", path), "w", **options) as file:
            file.attrs["layer_names"] = [b"fc"]
            group = file.create_group("fc")
            group.attrs["weight_names"] = [b"fc/kernel:0"]
            group.create_dataset("fc/kernel:0", data=np.arange(32, dtype=np.float32).reshape(8, 4), **dataset)


def refused():
    def create(name, **options):
        return h5py.File(network.here("keras", f"refused-{name}.h5"), "w", **options)

    def listed(file, names):
        file.attrs["layer_names"] = [b"fc"]
        group = file.create_group("fc")
        group.attrs["weight_names"] = names
        return group

    with create("external") as file:
        file.create_dataset("data", (4,), dtype="f4", external=[("elsewhere.bin", 0, 16)])
    with create("lzf") as file:
        file.create_dataset("data", data=np.zeros(4, dtype=np.float32), compression="lzf")
    with create("grows", libver="latest") as file:
        file.create_dataset("data", data=np.zeros((4, 4), dtype=np.float32), maxshape=(None, None))
    with create("virtual", libver="latest") as file:
        layout = h5py.VirtualLayout(shape=(4,), dtype="f4")
        layout[:] = h5py.VirtualSource("other.h5", "net/second", shape=(4,))
        file.create_virtual_dataset("data", layout)
    with create("listed") as file:
        listed(file, [b"fc/kernel:0"])
    with create("twice") as file:
        group = listed(file, [b"kernel:0", b"kernel:1"])
        group["kernel:0"] = group["kernel:1"] = np.zeros(4, dtype=np.float32)
    with create("complex") as file:
        listed(file, [b"kernel:0"])["kernel:0"] = np.zeros(4, dtype=np.complex64)
    with create("links") as file:
        file["soft"] = h5py.SoftLink("/soft")
        file["outside"] = h5py.ExternalLink("other.h5", "/net/second")
        file["text"] = "no number"
    with create("circle") as file:
        group = file.create_group("a")
        group["b"] = group
    with create("bomb") as file:
        # 100 MB of zeros in 100 KB.
        file.create_dataset("data", data=np.zeros((5000, 5000), dtype=np.float32), chunks=(5000, 1000), compression="gzip", compression_opts=9)


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
batch_norm1()
bfloat16()
nested()
many()
chunked()
small()
refused()
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
