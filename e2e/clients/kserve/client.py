"""KServe's client over HTTP. Usage: client.py URL"""
import asyncio
import sys

import httpx
from kserve import InferenceRESTClient, InferInput, InferRequest, RESTConfig


async def main(url):
    client = InferenceRESTClient(RESTConfig(protocol="v2"))
    assert await client.is_server_live(url) and await client.is_server_ready(url)
    assert await client.is_model_ready(url, "iris")
    flower = InferInput("measurements", [1, 4], "FP32", data=[5.9, 3.0, 5.1, 1.8])
    response = await client.infer(url, InferRequest("iris", [flower], request_id="one"), model_name="iris")
    answers = {output.name: output.data for output in response.outputs}
    assert response.id == "one" and response.model_name == "iris"
    assert answers["label"] == [2] and answers["species"] == ["virginica"], answers
    try:
        await client.infer(url, InferRequest("nobody", [flower]), model_name="nobody")
        sys.exit("a model that is not there answered")
    except httpx.HTTPStatusError as e:
        assert e.response.status_code == 404, e


asyncio.run(main(sys.argv[1]))
