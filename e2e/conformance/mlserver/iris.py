"""The iris model in MLServer, as its documentation shows a runtime of one's own."""
import onnxruntime
from mlserver import MLModel
from mlserver.codecs import NumpyCodec
from mlserver.types import InferenceRequest, InferenceResponse


class Iris(MLModel):
    async def load(self) -> bool:
        self.session = onnxruntime.InferenceSession(self.settings.parameters.uri, providers=["CPUExecutionProvider"])
        return True

    async def predict(self, payload: InferenceRequest) -> InferenceResponse:
        wanted = [output.name for output in payload.outputs or []] or ["label", "probabilities"]
        inputs = {each.name: NumpyCodec.decode_input(each) for each in payload.inputs}
        outputs = [NumpyCodec.encode_output(name, value) for name, value in zip(wanted, self.session.run(wanted, inputs))]
        for each in outputs:
            each.shape = each.shape if each.name == "probabilities" else each.shape[:1]
        return InferenceResponse(model_name=self.name, id=payload.id, outputs=outputs)
