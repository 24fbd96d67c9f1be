"""Writes the images beside this file, what Pillow reads of them, and what Pillow and torchvision make of them.

Python 3 with Pillow, torchvision and numpy; run in this folder. Written with Pillow 9.4.0, torchvision 0.14.1.
"""

import struct
import zlib
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps
from torchvision import transforms

HERE = Path(__file__).parent
DECODING = HERE / "Decoding"
RESIZING = HERE / "Resizing"
HEIGHT, WIDTH = 17, 23


def pixels(height, width, channels):
    """Noise by a formula that the tests have too, so that no sources need to be kept."""
    y, x, c = np.meshgrid(np.arange(height), np.arange(width), np.arange(channels), indexing="ij")
    mixed = (x * 7919 + y * 104729 + c * 1299709) ^ (x * y)
    return ((mixed * 2654435761 % 2**32) >> 24).astype(np.uint8)


def smooth(height, width):
    """Colours without edges, with a little noise: what JPEG is made for."""
    y, x = np.mgrid[0:height, 0:width]
    waves = np.stack([128 + 100 * np.sin(x / 7 + y / 11), 128 + 100 * np.cos(x / 5), (x * 4 + y * 3) % 256], -1)
    return np.clip(waves + pixels(height, width, 3) / 16 - 8, 0, 255).astype(np.uint8)


def write_decoded(name):
    """What Pillow reads of a file, as PPM."""
    with Image.open(DECODING / name) as image:
        ImageOps.exif_transpose(image).convert("RGB").save(DECODING / f"{name}.ppm")


def save(name, image, **options):
    image.save(DECODING / name, **options)
    write_decoded(name)


def png16(name, samples, colour_type):
    """A PNG of 16 bits a sample, which Pillow cannot write but for grey."""
    height, width, _ = samples.shape
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in samples)

    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, 16, colour_type, 0, 0, 0)
    (DECODING / name).write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def with_adobe_transform(name, source, transform):
    """The same JPEG, whose Adobe marker says otherwise what its four components are (2: YCCK); None takes the marker out."""
    content = (DECODING / source).read_bytes()
    at = content.index(b"Adobe")
    start, end = at - 4, at - 2 + int.from_bytes(content[at - 2 : at], "big")
    changed = content[:start] + content[end:] if transform is None else content[: at + 11] + bytes([transform]) + content[at + 12 :]
    (DECODING / name).write_bytes(changed)
    write_decoded(name)


def decoding():
    DECODING.mkdir(exist_ok=True)
    colour = Image.fromarray(smooth(HEIGHT, WIDTH))
    gray = colour.convert("L")
    alpha = Image.fromarray((np.mgrid[0:HEIGHT, 0:WIDTH][1] * 11 % 256).astype(np.uint8))

    for subsampling in (0, 1, 2):
        save(f"subsampling{subsampling}.jpg", colour, quality=90, subsampling=subsampling)
    save("progressive.jpg", colour, quality=80, progressive=True)
    save("gray.jpg", gray, quality=90)

    inks = np.array(colour.convert("CMYK"))
    inks[..., 3] = np.mgrid[0:HEIGHT, 0:WIDTH][1] * 8
    cmyk = Image.fromarray(inks, "CMYK")
    save("cmyk.jpg", cmyk, quality=90)
    save("cmyk-subsampled.jpg", cmyk, quality=90, subsampling=2)
    with_adobe_transform("ycck.jpg", "cmyk.jpg", 2)
    with_adobe_transform("ycck-subsampled.jpg", "cmyk-subsampled.jpg", 2)
    with_adobe_transform("cmyk-unmarked.jpg", "cmyk.jpg", None)

    for format in ("png", "bmp", "gif", "ico"):
        save(f"colour.{format}", colour, **({"sizes": [(16, 16)]} if format == "ico" else {}))
    save("lossless.webp", colour, lossless=True)
    save("lossy.webp", colour, quality=80)
    save("gray.png", gray)
    save("gray.bmp", gray)
    save("bits.png", gray.convert("1"))
    save("bits.bmp", gray.convert("1"))

    with_alpha = colour.copy()
    with_alpha.putalpha(alpha)
    save("alpha.png", with_alpha)
    save("alpha.bmp", with_alpha)
    save("alpha.webp", with_alpha, lossless=True, exact=True)
    gray_with_alpha = gray.convert("LA")
    gray_with_alpha.putalpha(alpha)
    save("gray-alpha.png", gray_with_alpha)

    palette = colour.convert("P", palette=Image.Palette.ADAPTIVE, colors=40)
    save("palette.png", palette)
    save("palette.bmp", palette)
    save("palette-transparent.png", palette, transparency=3)
    save("palette-4-bits.png", colour.convert("P", palette=Image.Palette.ADAPTIVE, colors=12), bits=4)

    low = pixels(HEIGHT, WIDTH, 4)[..., ::-1].astype(np.uint16)
    wide = pixels(HEIGHT, WIDTH, 4).astype(np.uint16) * 256 + low
    png16("colour-16.png", wide[..., :3], 2)
    write_decoded("colour-16.png")
    png16("alpha-16.png", wide, 6)
    write_decoded("alpha-16.png")
    png16("gray-alpha-16.png", wide[..., :2], 4)
    write_decoded("gray-alpha-16.png")
    # Pillow's convert cuts grey of 16 bits off at 255; the higher bytes are what its colours of 16 bits become.
    png16("gray-16.png", wide[..., :1], 0)
    Image.fromarray((wide[..., 0] >> 8).astype(np.uint8)).convert("RGB").save(DECODING / "gray-16.png.ppm")

    for orientation in range(1, 10):
        exif = Image.Exif()
        exif[0x0112] = orientation
        save(f"orientation{orientation}.jpg", colour, exif=exif, quality=90)
    for format in ("png", "webp"):
        save(f"orientation6.{format}", colour, exif=exif_of(6), **({"lossless": True} if format == "webp" else {}))


def exif_of(orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


RESIZES = [
    # source height, width, channels; target height, width
    (47, 61, 3, 31, 29),
    (47, 61, 3, 113, 97),
    (47, 61, 3, 47, 20),
    (47, 61, 3, 101, 61),
    (611, 803, 3, 37, 41),
    (13, 509, 3, 32, 32),
    (509, 13, 3, 32, 32),
    (1, 1, 3, 5, 7),
    (90, 77, 1, 33, 35),
    (9, 7, 1, 40, 51),
]

TRANSFORMS = [
    # shorter side, crop
    (64, 56),
    (63, 56),
    (40, 56),
]


def resizing():
    RESIZING.mkdir(exist_ok=True)
    for height, width, channels, to_height, to_width in RESIZES:
        image = Image.fromarray(pixels(height, width, channels).squeeze(axis=2) if channels == 1 else pixels(height, width, channels))
        resized = transforms.Resize((to_height, to_width))(image)
        resized.save(RESIZING / f"{height}x{width}-{to_height}x{to_width}.{'pgm' if channels == 1 else 'ppm'}")

    Image.fromarray(smooth(101, 150)).save(RESIZING / "photo.jpg", quality=90)
    normalize = transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])
    with Image.open(RESIZING / "photo.jpg") as photo:
        for side, crop in TRANSFORMS:
            transform = transforms.Compose([transforms.Resize(side), transforms.CenterCrop(crop), transforms.ToTensor(), normalize])
            (RESIZING / f"photo-{side}-{crop}.f32").write_bytes(transform(photo).numpy().astype("<f4").tobytes())


if __name__ == "__main__":
    decoding()
    resizing()
