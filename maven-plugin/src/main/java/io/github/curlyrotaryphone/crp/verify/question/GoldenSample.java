package io.github.curlyrotaryphone.crp.verify.question;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A request and its expected answer.
 *
 * @param name the name of its files, without their endings
 * @param model the model that the request is for
 * @param request body in JSON
 * @param response the expected answer; empty if any answer is accepted
 */
@SuppressWarnings("ArrayRecordComponent") // samples are not compared
record GoldenSample(String name, String model, byte[] request, Optional<JsonNode> response) {}
