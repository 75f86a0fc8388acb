"""Trains the iris classifier and writes it to src/main/model/model.onnx.

Usage: pip install -r src/train/requirements.txt && python src/train/train.py

With the pinned versions, running it again on the same kind of processor writes the same bytes.
"""

from pathlib import Path

import numpy
import onnxruntime
from skl2onnx import to_onnx
from skl2onnx.common.data_types import FloatTensorType
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

TARGET = Path(__file__).resolve().parents[1] / "main" / "model" / "model.onnx"


def main():
    measurements, species = load_iris(return_X_y=True)  # 150 flowers, ships with scikit-learn
    train_x, test_x, train_y, test_y = train_test_split(
        measurements.astype(numpy.float32), species, test_size=0.2, random_state=42, stratify=species
    )
    classifier = make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000)).fit(train_x, train_y)
    print(f"accuracy on {len(test_y)} flowers that it has not seen: {classifier.score(test_x, test_y):.3f}")

    model = to_onnx(
        classifier,
        name="iris",
        initial_types=[("measurements", FloatTensorType([None, 4]))],
        final_types=None,
        options={id(classifier): {"zipmap": False}},  # plain tensors instead of a map for each row
        target_opset={"": 21, "ai.onnx.ml": 3},
    )
    TARGET.write_bytes(model.SerializeToString())

    session = onnxruntime.InferenceSession(TARGET, providers=["CPUExecutionProvider"])
    labels = session.run(["label"], {"measurements": test_x})[0]
    assert (labels == classifier.predict(test_x)).all(), "the exported model predicts otherwise than the trained one"
    print(f"wrote {TARGET} ({TARGET.stat().st_size} bytes)")


if __name__ == "__main__":
    main()
