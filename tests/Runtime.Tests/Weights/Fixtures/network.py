"""The network that the fixtures in these folders hold, and what it must answer.

    conv3-4 x2, maxpool, conv3-8 x2, maxpool, FC-12, FC-5   on 8x8 pixels, ReLU after all but the last, convolutions padded by 1

The weights and the input are drawn by numpy's seeded generator in PyTorch's conventions: kernels out x in x height x width, FCs out x in over a
flatten in C x H x W order, input channels R, G, B.
"""

import json
import os

import numpy as np
import torch
from torch.nn.functional import conv2d, linear, max_pool2d, relu

CAFFE = ["conv1_1", "conv1_2", "conv2_1", "conv2_2", "fc3", "fc4"]
KERAS = ["block1_conv1", "block1_conv2", "block2_conv1", "block2_conv2", "fc1", "predictions"]
SHAPES = [(4, 3, 3, 3), (4, 4, 3, 3), (8, 4, 3, 3), (8, 8, 3, 3), (12, 32), (5, 12)]


def here(folder, name):
    return os.path.join(os.path.dirname(os.path.abspath(__file__)), folder, name)


def weights():
    """Pairs of weight and bias, layer by layer."""
    random = np.random.default_rng(14091556)
    layers = []
    for shape in SHAPES:
        fan_in = int(np.prod(shape[1:]))
        weight = (random.standard_normal(shape) * np.sqrt(2 / fan_in)).astype(np.float32)
        bias = (random.standard_normal(shape[0]) * 0.1).astype(np.float32)
        layers.append((weight, bias))
    return layers


def picture():
    """One input, 1 x 3 x 8 x 8, channels R, G, B."""
    return np.random.default_rng(2014).standard_normal((1, 3, 8, 8)).astype(np.float32)


def bgr(array):
    """Turns the channels, which are the second extent of kernels and pictures alike."""
    return np.ascontiguousarray(array[:, ::-1])


def logits(layers, input, flatten=lambda x: x.flatten(1)):
    """What PyTorch computes. `flatten` takes N x C x H x W to vectors in the order that the first FC expects."""
    x = torch.from_numpy(input)
    for i, (weight, bias) in enumerate(layers):
        weight, bias = torch.from_numpy(np.ascontiguousarray(weight)), torch.from_numpy(np.ascontiguousarray(bias))
        if weight.ndim == 4:
            x = relu(conv2d(x, weight, bias, padding=1))
            if i in (1, 3):
                x = max_pool2d(x, 2, 2)
        else:
            if x.ndim == 4:
                x = flatten(x)
            x = linear(x, weight, bias)
            if i < len(layers) - 1:
                x = relu(x)
    return x.numpy()


def write_expected(path, channels, input, output):
    """Beside each file: an input (N x C x H x W, row by row, channels in the file's order) and the logits."""
    with open(path, "w", newline="\n") as file:
        json.dump({
            "channels": channels,
            "shape": list(input.shape),
            "input": [float(x) for x in input.ravel()],
            "logits": [float(x) for x in output.ravel()],
        }, file)
        file.write("\n")
