package io.github.curlyrotaryphone.crp.kubernetes.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A version of a kind, and its schemas in the minor versions of what serves it.
 *
 * @param version such as {@code v1}
 * @param isNamespaced whether its objects are namespaced
 * @param family the source of its documents, such as {@code kubernetes} or {@code flux}
 * @param places the locations of its schemas, the oldest first
 */
public record ServedKind(String version, boolean isNamespaced, String family, List<Place> places) {
    public ServedKind {
        places = List.copyOf(places);
    }

    /** A schema by its number, and the first and last minor version that has it; empty if there are no versions. */
    record Place(Optional<MinorVersion> from, Optional<MinorVersion> to, int number) {
        static Place parse(String word) {
            int dash = word.indexOf('-');
            int colon = word.lastIndexOf(':');
            int number = Integer.parseInt(word.substring(colon + 1));
            return dash == 0
                    ? new Place(Optional.empty(), Optional.empty(), number)
                    : new Place(
                            Optional.of(MinorVersion.parse(word.substring(0, dash))),
                            Optional.of(MinorVersion.parse(word.substring(dash + 1, colon))),
                            number);
        }

        boolean holds(MinorVersion minor) {
            return from.filter(first -> minor.compareTo(first) < 0).isEmpty()
                    && to.filter(last -> minor.compareTo(last) > 0).isEmpty();
        }
    }

    static ServedKind parse(List<String> words) {
        List<Place> places = new ArrayList<>();
        words.subList(5, words.size()).forEach(word -> places.add(Place.parse(word)));
        return new ServedKind(words.get(2), words.get(3).equals("namespaced"), words.get(4), places);
    }

    /** The schema in that minor version, if the documents of that version were read. */
    public Optional<Schema> schema(MinorVersion minor) {
        return places.stream().filter(place -> place.holds(minor)).findFirst().map(this::read);
    }

    /** The schema in the nearest minor version; of two equally near ones, the newer. */
    public Schema nearestSchema(MinorVersion minor) {
        return places.stream()
                .filter(place ->
                        place.to.filter(last -> last.compareTo(minor) >= 0).isPresent())
                .findFirst()
                .map(this::read)
                .orElseGet(() -> read(places.get(places.size() - 1)));
    }

    /** The minor versions that have it, such as {@code 1.31 to 1.33}. */
    public String minors() {
        String first = places.get(0).from.map(MinorVersion::toString).orElse("");
        String last =
                places.get(places.size() - 1).to.map(MinorVersion::toString).orElse("");
        return first.equals(last) ? first : first + " to " + last;
    }

    private Schema read(Place place) {
        return SchemaFile.ofFamily(family).numbered(place.number);
    }
}
