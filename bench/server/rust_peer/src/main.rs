//! The usual axum app around ONNX Runtime, answering the same requests: JSON, and binary tensors for one input of floats.
//! Usage: rust_peer MODEL PORT; ORT_DYLIB_PATH names the library of ONNX Runtime.
use std::sync::{Arc, Mutex};

use axum::{body::Bytes, extract::{DefaultBodyLimit, State}, http::HeaderMap, response::{IntoResponse, Response}, routing::post, Json, Router};
use ort::{session::{builder::GraphOptimizationLevel, Session}, value::Tensor};
use serde::{Deserialize, Serialize};

const JSON_LENGTH: &str = "inference-header-content-length";

#[derive(Deserialize)]
struct Request {
    inputs: Vec<Input>,
}

#[derive(Deserialize)]
struct Input {
    name: String,
    shape: Vec<i64>,
    #[serde(default)]
    data: Vec<f32>,
}

#[derive(Serialize)]
struct Output {
    name: String,
    shape: Vec<i64>,
    datatype: &'static str,
    data: serde_json::Value,
}

#[derive(Serialize)]
struct Answer {
    model_name: &'static str,
    model_version: &'static str,
    outputs: Vec<Output>,
}

async fn infer(State(session): State<Arc<Mutex<Session>>>, headers: HeaderMap, body: Bytes) -> Response {
    let json = headers.get(JSON_LENGTH).map_or(body.len(), |value| value.to_str().unwrap().parse().unwrap());
    let mut request: Request = serde_json::from_slice(&body[..json]).unwrap();
    let mut input = request.inputs.remove(0);
    if json < body.len() {
        input.data = body[json..].chunks_exact(4).map(|four| f32::from_le_bytes(four.try_into().unwrap())).collect();
    }
    let answer = tokio::task::spawn_blocking(move || run(&mut session.lock().unwrap(), input)).await.unwrap();
    Json(answer).into_response()
}

fn run(session: &mut Session, input: Input) -> Answer {
    let names: Vec<String> = session.outputs.iter().map(|output| output.name.clone()).collect();
    let tensor = Tensor::from_array((input.shape, input.data)).unwrap();
    let found = session.run(ort::inputs![input.name.as_str() => tensor]).unwrap();
    let outputs = names.into_iter().map(|name| {
        if let Ok((shape, data)) = found[name.as_str()].try_extract_tensor::<f32>() {
            Output { shape: shape.to_vec(), datatype: "FP32", data: data.into(), name }
        } else {
            let (shape, data) = found[name.as_str()].try_extract_tensor::<i64>().unwrap();
            Output { shape: shape.to_vec(), datatype: "INT64", data: data.into(), name }
        }
    }).collect();
    Answer { model_name: "model", model_version: "1", outputs }
}

#[tokio::main(worker_threads = 2)]
async fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let session = Session::builder().unwrap()
        .with_optimization_level(GraphOptimizationLevel::Level3).unwrap()
        .with_intra_threads(1).unwrap()
        .commit_from_file(&arguments[1]).unwrap();
    let app = Router::new()
        .route("/v2/models/model/infer", post(infer))
        .layer(DefaultBodyLimit::max(16 << 20))
        .with_state(Arc::new(Mutex::new(session)));
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", arguments[2].parse().unwrap())).await.unwrap();
    axum::serve(listener, app).await.unwrap();
}
