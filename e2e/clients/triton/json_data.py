"""Triton's client over HTTP, with all data as JSON. Usage: json_data.py HOST:PORT"""
import sys

import numpy
import tritonclient.http as http
from tritonclient.utils import InferenceServerException

flowers = numpy.array([[5.1, 3.5, 1.4, 0.2], [6.4, 3.2, 4.5, 1.5], [6.3, 3.3, 6.0, 2.5]], numpy.float32)
client = http.InferenceServerClient(sys.argv[1])
assert client.is_server_live() and client.is_server_ready() and client.is_model_ready("iris")
assert client.get_server_metadata()["name"]
assert client.get_model_metadata("iris")["inputs"] == [{"name": "measurements", "datatype": "FP32", "shape": [-1, 4]}]

measurements = http.InferInput("measurements", flowers.shape, "FP32")
measurements.set_data_from_numpy(flowers, binary_data=False)
wanted = [http.InferRequestedOutput(name, binary_data=False) for name in ("label", "probabilities", "species")]
result = client.infer("iris", [measurements], outputs=wanted, request_id="three")
assert result.get_response()["id"] == "three"
assert result.as_numpy("label").tolist() == [0, 1, 2]
assert result.as_numpy("probabilities").shape == (3, 3)
assert [str(name) for name in result.as_numpy("species")] == ["setosa", "versicolor", "virginica"]

try:
    client.infer("nobody", [measurements], outputs=wanted)
    sys.exit("a model that is not there answered")
except InferenceServerException as e:
    assert "nobody" in e.message(), e.message()
