package com.example.iris;

import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import io.github.curlyrotaryphone.crp.server.protocol.Shape;
import io.github.curlyrotaryphone.crp.server.protocol.Tensor;
import io.github.curlyrotaryphone.crp.server.protocol.Tensors;
import io.github.curlyrotaryphone.crp.server.route.Models;
import io.github.curlyrotaryphone.crp.server.route.Route;
import io.github.curlyrotaryphone.crp.server.route.RouteRequest;
import io.github.curlyrotaryphone.crp.server.route.RouteResponse;
import java.util.List;

/** {@code POST /species}: a file of flowers, four measurements in each line, to a species in each line. */
public final class SpeciesOfFile implements Route {

    private static final int MEASUREMENTS = 4;

    @Override
    public String path() {
        return "/species";
    }

    @Override
    public RouteResponse answer(RouteRequest request, Models models) {
        List<String> flowers = request.file("flowers").text().lines().toList();
        float[] measurements = new float[flowers.size() * MEASUREMENTS];
        for (int row = 0; row < flowers.size(); row++) {
            read(flowers.get(row), measurements, row * MEASUREMENTS);
        }
        Shape shape = Shape.of(flowers.size(), MEASUREMENTS);
        Tensors outputs = models.infer(Tensors.of(Tensor.ofFloats("measurements", shape, measurements)));
        return RouteResponse.text(String.join("\n", outputs.get("species").texts()) + "\n");
    }

    private static void read(String flower, float[] measurements, int at) {
        String[] values = flower.split(",", -1);
        try {
            for (int i = 0; i < MEASUREMENTS; i++) {
                measurements[at + i] = Float.parseFloat(values[i]);
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw ServingException.badRequest("A flower has four numbers with commas between them, not: " + flower);
        }
    }
}
