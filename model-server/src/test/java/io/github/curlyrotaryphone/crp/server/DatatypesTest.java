package io.github.curlyrotaryphone.crp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every datatype goes through a model that gives back what it takes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatatypesTest {

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.of("identity", Version.HTTP_1_1);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private HttpResponse<String> infer(String model, String datatype, String data) throws Exception {
        return server.post("/v2/models/" + model + "/infer", """
                {"inputs": [{"name": "x", "datatype": "%s", "shape": [3], "data": [%s]}]}
                """.formatted(datatype, data));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            BOOL     | BOOL   | true,false,true
            UINT8    | UINT8  | 0,255,7
            UINT16   | UINT16 | 0,65535,7
            UINT32   | UINT32 | 0,4294967295,7
            UINT64   | UINT64 | 0,18446744073709551615,7
            INT8     | INT8   | -128,127,7
            INT16    | INT16  | -32768,32767,7
            INT32    | INT32  | -2147483648,2147483647,7
            INT64    | INT64  | -9223372036854775808,9223372036854775807,7
            FLOAT16  | FP16   | 0.5,-65504.0,0.0
            BFLOAT16 | BF16   | 0.5,-256.0,0.0
            FLOAT    | FP32   | 0.1,-3.4028235E38,1.4E-45
            DOUBLE   | FP64   | 0.1,-1.7976931348623157E308,4.9E-324
            FLOAT    | FP32   | "NaN","Infinity","-Infinity"
            FLOAT16  | FP16   | "NaN","Infinity","-Infinity"
            STRING   | BYTES  | "plain","","grün 漢字 😀"
            """)
    void theElementsComeBackAsTheyWent(String model, String datatype, String data) throws Exception {
        HttpResponse<String> response = infer(model, datatype, data);

        assertThat(response.body()).contains("\"shape\":[3],\"datatype\":\"" + datatype + "\",\"data\":[" + data + "]");
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            BOOL   | BOOL   | 1                    | 1
            UINT8  | UINT8  | 256                  | 256
            UINT8  | UINT8  | -1                   | -1
            UINT16 | UINT16 | 65536                | 65536
            UINT32 | UINT32 | 4294967296           | 4294967296
            UINT64 | UINT64 | 18446744073709551616 | 18446744073709551616
            UINT64 | UINT64 | -1                   | -1
            INT8   | INT8   | 128                  | 128
            INT64  | INT64  | 9223372036854775808  | 9223372036854775808
            INT64  | INT64  | 1.5                  | 1.5
            INT32  | INT32  | "1"                  | the string \\"1\\"
            FLOAT  | FP32   | true                 | true
            FLOAT  | FP32   | null                 | null
            FLOAT  | FP32   | "high"               | the string \\"high\\"
            FLOAT  | FP32   | {}                   | an object
            STRING | BYTES  | 5                    | 5
            """)
    void anElementThatIsNoneOfTheDatatypeIsRefused(String model, String datatype, String element, String words)
            throws Exception {
        HttpResponse<String> response = infer(model, datatype, element);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body())
                .isEqualTo("{\"error\":\"Input 'x' has datatype " + datatype + ", but element 0 of its data is " + words
                        + ".\"}");
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "-Infinity"})
    void bareValuesThatJsonDoesNotHaveAreUnderstood(String bare) throws Exception {
        assertThat(infer("DOUBLE", "FP64", bare + ",1,2").body()).contains("\"data\":[\"" + bare + "\",1.0,2.0]");
    }
}
