package io.github.curlyrotaryphone.crp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.server.route.Models;
import io.github.curlyrotaryphone.crp.server.route.Route;
import io.github.curlyrotaryphone.crp.server.route.RouteRequest;
import io.github.curlyrotaryphone.crp.server.route.RouteResponse;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the server says of its calls, made of its models. */
class DescriptionTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static JsonNode get(TestServer server, String path) throws Exception {
        HttpResponse<String> answer = server.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    @Test
    void theSchemaHoldsEachInputWithItsDatatypeAndShape() throws Exception {
        try (TestServer server = TestServer.of("scale", Map.of())) {
            JsonNode schema = get(server, "/v2/models/scale/schema").at("/oneOf/0");
            JsonNode x = schema.at("/properties/inputs/items/oneOf/0/properties");

            assertThat(schema.at("/properties/inputs/minItems").asInt()).isEqualTo(2);
            assertThat(x.at("/name/const").asString()).isEqualTo("x");
            assertThat(x.at("/datatype/const").asString()).isEqualTo("FP32");
            assertThat(x.at("/shape/prefixItems").toString())
                    .isEqualTo("[{\"type\":\"integer\",\"minimum\":0},{\"const\":2}]");
            assertThat(schema.at("/properties/outputs/items/properties/name/enum")
                            .toString())
                    .isEqualTo("[\"y\",\"sum\"]");
        }
    }

    @Test
    void namedColumnsAreTheOtherFormOfARequest() throws Exception {
        try (TestServer server = TestServer.of("table", Map.of("columns", "width,height"))) {
            JsonNode row = get(server, "/v2/models/scale/versions/1/schema").at("/oneOf/1");

            assertThat(row.get("required").toString()).isEqualTo("[\"width\",\"height\"]");
            assertThat(row.at("/properties/height/oneOf/0/type").asString()).isEqualTo("number");
        }
    }

    @Test
    void openApiHasTheCallsOfEachModelAndTheAppsOwn() throws Exception {
        Route route = new Route() {
            @Override
            public String path() {
                return "/species";
            }

            @Override
            public RouteResponse answer(RouteRequest request, Models models) {
                return RouteResponse.text("");
            }
        };
        try (TestServer server = TestServer.withRoutes("versions", Map.of(), route)) {
            JsonNode document = get(server, "/openapi.json");

            assertThat(document.get("openapi").asString()).isEqualTo("3.1.0");
            assertThat(document.at("/info/title").asString()).isEqualTo("crp-model-server");
            assertThat(document.get("paths").propertyNames())
                    .contains("/v2", "/v2/health/ready", "/v2/models/scale", "/v2/models/scale/infer", "/species");
            JsonNode infer = document.at("/paths/~1v2~1models~1scale~1infer/post");
            assertThat(infer.at("/requestBody/content/application~1json/schema/oneOf/0/required/0")
                            .asString())
                    .isEqualTo("inputs");
            assertThat(infer.at("/responses/200/content/application~1json/schema/properties/model_name/const")
                            .asString())
                    .isEqualTo("scale");
            assertThat(infer.get("responses").propertyNames()).contains("400", "429", "503");
        }
    }

    @Test
    void anUnknownModelHasNoSchema() throws Exception {
        try (TestServer server = TestServer.of("scale", Map.of())) {
            assertThat(server.get("/v2/models/other/schema").statusCode()).isEqualTo(404);
            assertThat(server.post("/openapi.json", "{}").statusCode()).isEqualTo(405);
        }
    }
}
