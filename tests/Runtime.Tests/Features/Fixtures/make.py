"""Writes what PyTorch 1.13 computes for Features/ParityTests.cs: `python3 make.py`.

The network has VGG-16's thirteen convolutions with few channels, on 32x32 pixels:
    conv3-4 x2, maxpool, conv3-4 x2, maxpool, (conv3-6 x3, maxpool) x3, FC-5
Its weights, the linear weights of LPIPS and the images are drawn by numpy's seeded generator.
"""

import os

import numpy as np
import torch
from torch.nn.functional import conv2d, interpolate, linear, max_pool2d, relu

FOLDER = os.path.dirname(os.path.abspath(__file__))

BLOCKS = [[4, 4], [4, 4], [6, 6, 6], [6, 6, 6], [6, 6, 6]]
SLOTS = [0, 2, 5, 7, 10, 12, 14, 17, 19, 21, 24, 26, 28]
TAPS = ["relu1_2", "relu2_2", "relu3_3", "relu4_3", "relu5_3"]
random = np.random.default_rng(1801)


def drawn(*shape, scale=1.0):
    return torch.from_numpy((random.standard_normal(shape) * scale).astype(np.float32))


def weights():
    state, inputs, slots = {}, 3, iter(SLOTS)
    for width in (width for block in BLOCKS for width in block):
        slot = next(slots)
        state[f"features.{slot}.weight"] = drawn(width, inputs, 3, 3, scale=(2 / (9 * inputs)) ** 0.5)
        state[f"features.{slot}.bias"] = drawn(width, scale=0.1)
        inputs = width
    state["classifier.0.weight"] = drawn(5, inputs, scale=0.5)
    state["classifier.0.bias"] = drawn(5, scale=0.1)
    return state


def run(state, x):
    taps, slots = {}, iter(SLOTS)
    for block, widths in enumerate(BLOCKS, 1):
        for place in range(1, len(widths) + 1):
            slot = next(slots)
            x = relu(conv2d(x, state[f"features.{slot}.weight"], state[f"features.{slot}.bias"], padding=1))
            taps[f"relu{block}_{place}"] = x
        x = max_pool2d(x, 2, 2)
    return taps, linear(x.flatten(1), state["classifier.0.weight"], state["classifier.0.bias"])


def channels(*numbers):
    return torch.tensor(numbers).view(1, 3, 1, 1)


def lpips(state, linear_weights, images, others):
    """Zhang et al. 2018, equation 1, with the constants of the authors' code, version 0.1."""
    shift, scale = channels(-0.030, -0.088, -0.188), channels(0.458, 0.448, 0.450)
    first, second = (run(state, (x - shift) / scale)[0] for x in (images, others))
    sum = 0
    for tap, weight in zip(TAPS, linear_weights.values()):
        unit = [f[tap] / (f[tap].pow(2).sum(1, keepdim=True).sqrt() + 1e-10) for f in (first, second)]
        sum = sum + conv2d((unit[0] - unit[1]) ** 2, weight).mean([2, 3])[:, 0]
    return sum


def perceptual(state, images, targets):
    mean, deviation = channels(0.485, 0.456, 0.406), channels(0.229, 0.224, 0.225)
    first, second = (run(state, (x - mean) / deviation)[0] for x in (images, targets))

    def gram(x):
        maps = x.flatten(2)
        return maps @ maps.transpose(1, 2) / (x.shape[1] * x.shape[2] * x.shape[3])

    return ((first["relu2_2"] - second["relu2_2"]).abs().mean()
            + 0.5 * ((first["relu3_3"] - second["relu3_3"]) ** 2).mean()
            + 2 * ((gram(first["relu4_3"]) - gram(second["relu4_3"])) ** 2).mean())


def grad_cam(state, images, tap, target):
    taps, logits = run(state, images.clone().requires_grad_())
    index = logits.argmax(1, keepdim=True) if target is None else torch.full((len(images), 1), target)
    gradient, = torch.autograd.grad(logits.gather(1, index).sum(), taps[tap])
    heat = relu((gradient.mean([2, 3], keepdim=True) * taps[tap]).sum(1, keepdim=True))
    highest = heat.amax([2, 3], keepdim=True)
    heat = heat / torch.where(highest > 0, highest, torch.ones_like(highest))
    return interpolate(heat, images.shape[2:], mode="bilinear", align_corners=False)[:, 0].detach()


state = weights()
linear_weights = {f"lin{i}.model.1.weight": drawn(1, widths[-1], 1, 1).abs() for i, widths in enumerate(BLOCKS)}
images, others = torch.rand(2, 3, 32, 32, generator=torch.manual_seed(1)), torch.rand(2, 3, 32, 32, generator=torch.manual_seed(2))
images.requires_grad_()
distance = lpips(state, linear_weights, images * 2 - 1, others * 2 - 1)
distance_gradient, = torch.autograd.grad(distance.sum(), images)
loss = perceptual(state, images, others)
loss_gradient, = torch.autograd.grad(loss, images)
plain = images.detach()
torch.save(state, os.path.join(FOLDER, "network.pth"))
torch.save(linear_weights, os.path.join(FOLDER, "lpips.pth"))
torch.save({
    "images": plain, "others": others,
    "lpips": distance.detach(), "lpips_gradient": distance_gradient,
    "perceptual": loss.detach(), "perceptual_gradient": loss_gradient,
    "cam_relu4_3_class3": grad_cam(state, plain, "relu4_3", 3),
    "cam_relu3_3_top": grad_cam(state, plain, "relu3_3", None),
    "logits": run(state, plain)[1],
    **{tap: run(state, plain)[0][tap] for tap in TAPS},
}, os.path.join(FOLDER, "expected.pth"))
