"""The iris model in KServe's own Python server, as its documentation shows a model of one's own.

Usage: iris.py MODEL PORT
"""
import sys
import uuid
import onnxruntime
from kserve import InferOutput, InferRequest, InferResponse, Model, ModelServer


class Iris(Model):
    def load(self):
        self.session = onnxruntime.InferenceSession(sys.argv[1], providers=["CPUExecutionProvider"])
        self.ready = True
        return True

    async def get_input_types(self):
        return [{"name": "measurements", "datatype": "FP32", "shape": [-1, 4]}]

    async def get_output_types(self):
        return [{"name": "label", "datatype": "INT64", "shape": [-1]},
                {"name": "probabilities", "datatype": "FP32", "shape": [-1, 3]}]

    async def predict(self, payload: InferRequest, headers=None, response_headers=None) -> InferResponse:
        names = [output.name for output in payload.request_outputs or []] or ["label", "probabilities"]
        values = self.session.run(names, {each.name: each.as_numpy() for each in payload.inputs})
        outputs = []
        for name, value in zip(names, values):
            output = InferOutput(name, list(value.shape), "INT64" if name == "label" else "FP32")
            output.set_data_from_numpy(value, binary_data=False)
            outputs.append(output)
        return InferResponse(payload.id or str(uuid.uuid4()), self.name, outputs)


model = Iris("iris")
model.load()
ModelServer(http_port=int(sys.argv[2]), workers=1, enable_grpc=False, enable_docs_url=False).start([model])
