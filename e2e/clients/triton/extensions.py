"""Triton's client reads statistics and configuration over HTTP. Usage: extensions.py HOST:PORT"""
import sys

import numpy
import tritonclient.http as http

client = http.InferenceServerClient(sys.argv[1])
measurements = http.InferInput("measurements", [1, 4], "FP32")
measurements.set_data_from_numpy(numpy.array([[5.1, 3.5, 1.4, 0.2]], numpy.float32))
before = client.get_inference_statistics("iris", "1")["model_stats"][0]
client.infer("iris", [measurements])
after = client.get_inference_statistics()["model_stats"][0]
assert after["inference_count"] == before["inference_count"] + 1, after
assert after["inference_stats"]["success"]["ns"] > before["inference_stats"]["success"]["ns"], after
configuration = client.get_model_config("iris")
assert configuration["input"][0] == {"name": "measurements", "data_type": "TYPE_FP32", "dims": [-1, 4]}, configuration
