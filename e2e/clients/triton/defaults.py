"""Triton's client over HTTP as it is by default, with binary data both ways, and compressed. Usage: defaults.py HOST:PORT"""
import sys

import numpy
import tritonclient.http as http

flowers = numpy.array([[5.1, 3.5, 1.4, 0.2], [6.4, 3.2, 4.5, 1.5], [6.3, 3.3, 6.0, 2.5]], numpy.float32)
client = http.InferenceServerClient(sys.argv[1])
measurements = http.InferInput("measurements", flowers.shape, "FP32")
measurements.set_data_from_numpy(flowers)
outputs = [http.InferRequestedOutput(name) for name in ("label", "probabilities", "species")]
for given in (None, outputs):
    for compression in (None, "gzip", "deflate"):
        result = client.infer("iris", [measurements], outputs=given, request_compression_algorithm=compression,
                              response_compression_algorithm=compression)
        assert result.as_numpy("label").tolist() == [0, 1, 2]
        assert result.as_numpy("probabilities").shape == (3, 3)
        assert [name.decode() for name in result.as_numpy("species")] == ["setosa", "versicolor", "virginica"]
