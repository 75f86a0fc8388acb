"""The usual FastAPI app around ONNX Runtime, answering the same requests. Usage: fastapi_peer.py MODEL PORT"""
import sys

import numpy
import onnxruntime
import uvicorn
from fastapi import FastAPI, Request

options = onnxruntime.SessionOptions()
options.intra_op_num_threads = 1
session = onnxruntime.InferenceSession(sys.argv[1], options, providers=["CPUExecutionProvider"])
app = FastAPI()


@app.post("/v2/models/model/infer")
async def infer(request: Request):
    body = await request.json()
    inputs = {i["name"]: numpy.array(i["data"], numpy.float32).reshape(i["shape"]) for i in body["inputs"]}
    outputs = zip(session.get_outputs(), session.run(None, inputs))
    return {"model_name": "model", "model_version": "1", "outputs": [
        {"name": o.name, "shape": v.shape, "datatype": "FP32" if v.dtype == numpy.float32 else "INT64",
         "data": v.ravel().tolist()} for o, v in outputs]}


uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[2]), log_level="error", timeout_keep_alive=3600)
