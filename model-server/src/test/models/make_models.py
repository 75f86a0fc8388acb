"""Writes the small models that the tests serve to src/test/resources/models.

Usage: pip install -r requirements.txt && python make_models.py
"""

from pathlib import Path

import onnx
from onnx import TensorProto, helper

TARGET = Path(__file__).resolve().parents[1] / "resources" / "models"
DATATYPES = ["BOOL", "UINT8", "UINT16", "UINT32", "UINT64", "INT8", "INT16", "INT32", "INT64",
             "FLOAT16", "BFLOAT16", "FLOAT", "DOUBLE", "STRING"]


def tensor(name, shape, datatype="FLOAT"):
    return helper.make_tensor_value_info(name, TensorProto.DataType.Value(datatype), shape)


def write(path, nodes, inputs, outputs, constants=(), opsets=()):
    graph = helper.make_graph(nodes, "test", inputs, outputs, constants)
    opsets = [helper.make_opsetid("", 21), *opsets]
    model = helper.make_model(graph, ir_version=10, opset_imports=opsets, producer_name="crp")
    target = TARGET / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(model.SerializeToString())


def scale(path, factor):
    """y = factor * x, for rows of two; and the sum of both, which asks for an equal number of rows."""
    write(path,
          [helper.make_node("Mul", ["x", "factor"], ["y"]), helper.make_node("Add", ["y", "b"], ["sum"])],
          [tensor("x", ["rows", 2]), tensor("b", ["rows", 2])],
          [tensor("y", ["rows", 2]), tensor("sum", ["rows", 2])],
          [helper.make_tensor("factor", TensorProto.FLOAT, [], [factor])])


def main():
    # Every datatype goes in and comes out again.
    for datatype in DATATYPES:
        write(f"identity/{datatype}/1/model.onnx", [helper.make_node("Identity", ["x"], ["y"])],
              [tensor("x", ["n"], datatype)], [tensor("y", ["n"], datatype)])

    scale("scale/model.onnx", 2.0)
    for version in ("9", "10"):
        scale(f"versions/scale/{version}/only.onnx", float(version))

    # Does not take the zeros of a warm-up: one element has no 2 x 2 shape.
    write("square/model.onnx", [helper.make_node("Reshape", ["x", "two"], ["y"])],
          [tensor("x", ["n"])], [tensor("y", [2, 2])], [helper.make_tensor("two", TensorProto.INT64, [2], [2, 2])])

    # Counts to n in single steps, however long that takes.
    body = helper.make_graph(
        [helper.make_node("Identity", ["go_in"], ["go_out"]), helper.make_node("Add", ["y_in", "one"], ["y_out"])],
        "step", [tensor("i", [], "INT64"), tensor("go_in", [], "BOOL"), tensor("y_in", [1])],
        [tensor("go_out", [], "BOOL"), tensor("y_out", [1])], [helper.make_tensor("one", TensorProto.FLOAT, [1], [1])])
    write("loop/model.onnx", [helper.make_node("Loop", ["n", "", "zero"], ["y"], body=body)],
          [tensor("n", [], "INT64")], [tensor("y", [1])], [helper.make_tensor("zero", TensorProto.FLOAT, [1], [0])])

    # Gives maps instead of tensors, as scikit-learn's export does unless told otherwise.
    maps = helper.make_sequence_type_proto(
        helper.make_map_type_proto(TensorProto.INT64, helper.make_tensor_type_proto(TensorProto.FLOAT, [])))
    write("maps/model.onnx",
          [helper.make_node("ZipMap", ["x"], ["y"], domain="ai.onnx.ml", classlabels_int64s=[0, 1])],
          [tensor("x", ["n", 2])], [helper.make_value_info("y", maps)],
          opsets=[helper.make_opsetid("ai.onnx.ml", 1)])


if __name__ == "__main__":
    main()
