"""Writes two ONNX models: one takes a picture of 3 x 8 x 8 numbers and gives the mean of each colour; one gives a text back.

Usage: models.py PICTURE TEXT

The few messages of ONNX's format that this takes are written here, so that no package is needed.
"""
import sys


def field(number, value):
    """A number, a text or a message."""
    if isinstance(value, int):
        return bytes([number << 3]) + varint(value)
    content = value.encode() if isinstance(value, str) else value
    return bytes([number << 3 | 2]) + varint(len(content)) + content


def varint(number):
    parts = []
    while number > 127:
        parts.append(number & 127 | 128)
        number >>= 7
    return bytes([*parts, number])


def tensor(name, datatype, *shape):
    dimensions = b"".join(field(1, field(1, size)) for size in shape)
    return field(1, name) + field(2, field(1, field(1, datatype) + field(2, dimensions)))


def write(path, operator, source, target):
    """A model of one node."""
    node = field(1, "in") + field(2, "out") + field(4, operator)
    graph = field(1, node) + field(2, operator) + field(11, source) + field(12, target)
    with open(path, "wb") as file:
        file.write(field(1, 8) + field(7, graph) + field(8, field(2, 13)))


FLOAT, STRING = 1, 8
write(sys.argv[1], "GlobalAveragePool", tensor("in", FLOAT, 1, 3, 8, 8), tensor("out", FLOAT, 1, 3, 1, 1))
write(sys.argv[2], "Identity", tensor("in", STRING, 1), tensor("out", STRING, 1))
