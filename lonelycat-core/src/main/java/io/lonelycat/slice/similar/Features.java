// SPDX-License-Identifier: MIT
package io.lonelycat.slice.similar;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The features of one execution or of a change that is to be judged: of each kind no more than {@link FeatureKind#most}. Which
 * ones are kept of too many follows from their texts alone, so that two executions with the same features keep the same ones:
 * the longest, since they are rarer, and of those that are as long the first ones.
 *
 * @param all in their order
 */
public record Features(List<Feature> all) {
    public static final Features NONE = new Features(List.of());

    private static final Comparator<Feature> TELLING = Comparator.<Feature>comparingInt(
                    feature -> -feature.text().length())
            .thenComparing(Feature::text);

    public Features {
        all = List.copyOf(all);
    }

    /** Keeps the most telling of each kind. */
    public static Features of(Collection<Feature> found) {
        SortedSet<Feature> distinct = new TreeSet<>(found);
        List<Feature> kept = new ArrayList<>();
        for (FeatureKind kind : FeatureKind.values()) {
            distinct.stream()
                    .filter(feature -> feature.kind() == kind && !feature.text().isEmpty())
                    .sorted(TELLING)
                    .limit(kind.most())
                    .sorted()
                    .forEach(kept::add);
        }
        return new Features(kept);
    }

    /** Returns these and others. */
    public Features and(Features others) {
        List<Feature> both = new ArrayList<>(all);
        both.addAll(others.all);
        return of(both);
    }

    /** Returns the few by which an execution with these features is found. */
    public List<Feature> searched() {
        List<Feature> few = new ArrayList<>();
        for (FeatureKind kind : FeatureKind.values()) {
            all.stream()
                    .filter(feature -> feature.kind() == kind)
                    .sorted(TELLING)
                    .limit(kind.searched())
                    .forEach(few::add);
        }
        return few;
    }

    /** Returns those of one aspect. */
    List<Feature> of(Aspect aspect) {
        return all.stream().filter(feature -> feature.kind().aspect() == aspect).toList();
    }

    /** Says whether something is known of one aspect. */
    public boolean has(Aspect aspect) {
        return all.stream().anyMatch(feature -> feature.kind().aspect() == aspect);
    }

    /** Returns them as documents write them: the texts of each kind. */
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        for (FeatureKind kind : FeatureKind.values()) {
            json.withIfNotEmpty(
                    Names.of(kind),
                    all.stream()
                            .filter(feature -> feature.kind() == kind)
                            .map(Feature::text)
                            .toList());
        }
        return json;
    }

    /**
     * Reads what {@link #toJson} wrote, strictly.
     *
     * @throws io.lonelycat.error.InvalidInputException when there are more than can be, or other ones
     */
    public static Features read(InputValue value) {
        InputObject in = value.object();
        List<Feature> read = new ArrayList<>();
        for (FeatureKind kind : FeatureKind.values()) {
            in.strings(Names.of(kind)).forEach(text -> read.add(new Feature(kind, text)));
        }
        in.rejectUnknown();
        Features features = of(read);
        if (!features.all.equals(read)) {
            throw value.problem("has features twice, out of order, or more than an execution has");
        }
        return features;
    }
}
