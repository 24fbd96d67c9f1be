"""Writes the fixtures of this folder with Python's protobuf: `python3 make.py`, with protoc, numpy and PyTorch 1.13."""

import os
import subprocess
import sys
import tempfile

import numpy as np

FOLDER = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(FOLDER))
import network

with tempfile.TemporaryDirectory() as generated:
    subprocess.check_call(["protoc", "-I", FOLDER, "--python_out", generated, "caffe_subset.proto"])
    sys.path.insert(0, generated)
    import caffe_subset_pb2 as caffe

LAYERS = network.weights()
LAYERS[0] = (network.bgr(LAYERS[0][0]), LAYERS[0][1])


def write(name, net):
    with open(network.here("caffe", name), "wb") as file:
        file.write(net.SerializeToString(deterministic=True))


def legacy(blob, array):
    """Four extents, as Caffe wrote them before blobs had as many as they need: 1 x 1 x out x in, 1 x 1 x 1 x n."""
    blob.num, blob.channels, blob.height, blob.width = (1,) * (4 - array.ndim) + array.shape
    blob.data.extend(array.ravel().tolist())


def shaped(blob, array):
    blob.shape.dim.extend(array.shape)
    blob.data.extend(array.ravel().tolist())


def v1():
    """The kind of the paper's own release: deprecated layers, legacy shapes, layers without weights between."""
    types = caffe.V1LayerParameter
    net = caffe.NetParameter(name="VGG_tiny", input=["data"], input_dim=[1, 3, 8, 8])
    bottom = "data"
    for i, (name, (weight, bias)) in enumerate(zip(network.CAFFE, LAYERS)):
        layer = net.layers.add(name=name, bottom=[bottom], top=[name], blobs_lr=[1, 2], weight_decay=[1, 0])
        if weight.ndim == 4:
            layer.type = types.CONVOLUTION
            layer.convolution_param.num_output = weight.shape[0]
            layer.convolution_param.pad.append(1)
            layer.convolution_param.kernel_size.append(3)
        else:
            layer.type = types.INNER_PRODUCT
            layer.inner_product_param.num_output = weight.shape[0]
        legacy(layer.blobs.add(), weight)
        legacy(layer.blobs.add(), bias)
        bottom = name
        if i < len(LAYERS) - 1:
            net.layers.add(name="relu" + name[-3:].lstrip("vfc"), type=types.RELU, bottom=[name], top=[name])
        if i in (1, 3):
            bottom = f"pool{i // 2 + 1}"
            net.layers.add(name=bottom, type=types.POOLING, bottom=[name], top=[bottom])
    write("v1.caffemodel", net)


def v2():
    net = caffe.NetParameter(name="VGG_tiny")
    net.layer.add(name="data", type="Input", top=["data"])
    bottom = "data"
    for i, (name, (weight, bias)) in enumerate(zip(network.CAFFE, LAYERS)):
        layer = net.layer.add(name=name, bottom=[bottom], top=[name])
        layer.param.add(lr_mult=1)
        layer.param.add(lr_mult=2)
        if weight.ndim == 4:
            layer.type = "Convolution"
            layer.convolution_param.num_output = weight.shape[0]
            layer.convolution_param.pad.append(1)
            layer.convolution_param.kernel_size.append(3)
        else:
            layer.type = "InnerProduct"
            layer.inner_product_param.num_output = weight.shape[0]
        shaped(layer.blobs.add(), weight)
        shaped(layer.blobs.add(), bias)
        bottom = name
        if i < len(LAYERS) - 1:
            net.layer.add(name="relu" + name, type="ReLU", bottom=[name], top=[name])
        if i in (1, 3):
            bottom = f"pool{i // 2 + 1}"
            net.layer.add(name=bottom, type="Pooling", bottom=[name], top=[bottom])
    write("v2.caffemodel", net)


def unpacked():
    """conv1_1 with float elements one by one, conv1_2 with doubles packed and one by one."""
    net = caffe.UnpackedNetParameter(name="unpacked")
    layer = net.layer.add(name="conv1_1", type="Convolution")
    for array in LAYERS[0]:
        shaped(layer.blobs.add(), array)
    layer = net.layer.add(name="conv1_2", type="Convolution")
    for array in LAYERS[1]:
        blob = layer.blobs.add()
        blob.shape.dim.extend(array.shape)
        blob.double_data.extend(array.astype(np.float64).ravel().tolist())
    packed = caffe.NetParameter()
    layer = packed.layer.add(name="conv2_1", type="Convolution")
    for array in LAYERS[2]:
        blob = layer.blobs.add()
        blob.shape.dim.extend(array.shape)
        blob.double_data.extend(array.astype(np.float64).ravel().tolist())

    # Messages of one type that follow one another are one message.
    with open(network.here("caffe", "unpacked.caffemodel"), "wb") as file:
        file.write(net.SerializeToString(deterministic=True) + packed.SerializeToString(deterministic=True))


def v0():
    """The oldest kind, with each layer within a layer."""
    net = caffe.NetParameter(name="old")
    layer = net.layers.add(bottom=["data"], top=["conv1_1"]).layer
    layer.name, layer.type = "conv1_1", "conv"
    legacy(layer.blobs.add(), LAYERS[5][0])
    legacy(layer.blobs.add(), LAYERS[5][1])
    write("v0.caffemodel", net)


def read_back(name):
    """The weights as Caffe would take them, from the file and from nothing else."""
    net = caffe.NetParameter()
    with open(network.here("caffe", name), "rb") as file:
        net.ParseFromString(file.read())
    layers = []
    for layer in list(net.layers) + list(net.layer):
        if len(layer.blobs) > 0:
            weight, bias = (np.array(blob.data, dtype=np.float32) for blob in layer.blobs)
            is_conv = layer.type in (caffe.V1LayerParameter.CONVOLUTION, "Convolution")
            layers.append((weight.reshape((len(bias), -1, 3, 3) if is_conv else (len(bias), -1)), bias))
    return layers


v1()
v2()
unpacked()
v0()
input = network.bgr(network.picture())
outputs = [network.logits(read_back(name), input) for name in ("v1.caffemodel", "v2.caffemodel")]
assert (outputs[0] == outputs[1]).all()
network.write_expected(network.here("caffe", "expected.json"), "BGR", input, outputs[0])
