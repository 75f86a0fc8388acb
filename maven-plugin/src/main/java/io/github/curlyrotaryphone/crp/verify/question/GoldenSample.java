package io.github.curlyrotaryphone.crp.verify.question;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A request and the answer that it must get.
 *
 * @param name of its files, without their endings
 * @param model that is asked
 * @param request body in JSON
 * @param response the answer expected; empty where any will do
 */
@SuppressWarnings("ArrayRecordComponent") // samples are not compared
record GoldenSample(String name, String model, byte[] request, Optional<JsonNode> response) {}
