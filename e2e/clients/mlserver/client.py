"""MLServer's types and codecs around a plain HTTP client, as its documentation has it. Usage: client.py URL"""
import sys
import urllib.request

import numpy
from mlserver.codecs import NumpyCodec, NumpyRequestCodec, StringCodec
from mlserver.types import InferenceRequest, InferenceResponse, MetadataModelResponse

flowers = numpy.array([[5.1, 3.5, 1.4, 0.2], [6.4, 3.2, 4.5, 1.5], [6.3, 3.3, 6.0, 2.5]], numpy.float32)
model = sys.argv[1] + "/v2/models/iris"
metadata = MetadataModelResponse.model_validate_json(urllib.request.urlopen(model).read())
assert metadata.inputs[0].shape == [-1, 4] and metadata.inputs[0].datatype == "FP32"


def infer(request):
    headers = {"Content-Type": "application/json"}
    call = urllib.request.Request(model + "/infer", request.model_dump_json().encode(), headers)
    with urllib.request.urlopen(call) as response:
        return {output.name: output for output in InferenceResponse.model_validate_json(response.read()).outputs}


outputs = infer(InferenceRequest(id="three", inputs=[NumpyCodec.encode_input("measurements", flowers)]))
assert NumpyCodec.decode_output(outputs["label"]).ravel().tolist() == [0, 1, 2]
assert NumpyCodec.decode_output(outputs["probabilities"]).shape == (3, 3)
assert StringCodec.decode_output(outputs["species"]) == ["setosa", "versicolor", "virginica"]

encoded = NumpyRequestCodec.encode_request(flowers[:1])
encoded.inputs[0].name = "measurements"
assert NumpyCodec.decode_output(infer(encoded)["label"]).ravel().tolist() == [0]
