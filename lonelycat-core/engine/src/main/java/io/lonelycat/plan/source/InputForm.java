// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.config.Parameters;
import io.lonelycat.plan.ChangePlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * One kind of source that a plan can be made from.
 *
 * @param parameter names the source: {@code patch}
 * @param words what messages call it, with the parameter: {@code a patch (`lonelycat.patch=FILE`)}
 * @param companions parameters that are only allowed beside it
 * @param labels those that LonelyCat gives to plans made from it; no author may set them
 * @param again makes such a plan again
 */
public record InputForm(
        String parameter,
        String words,
        List<String> companions,
        Set<String> labels,
        SourceReader reader,
        SourceAgain again) {

    /** Takes a kind whose plans are made again from their patch. */
    public InputForm(String parameter, String words, List<String> companions, Set<String> labels, SourceReader reader) {
        this(parameter, words, companions, labels, reader, (before, source, otherwise) -> otherwise);
    }

    /** Makes an input of what was named. */
    public interface SourceReader {
        /**
         * Reads the parameters, and no file.
         *
         * @throws io.lonelycat.error.InvalidInputException if one of them cannot be used
         */
        PlanInput input(Parameters given);
    }

    /** Makes an input of what a plan was made from. */
    public interface SourceAgain {
        /**
         * Returns what is to be planned for files that have changed since.
         *
         * @param source what was kept beside the plan
         * @param otherwise what to plan where that is of another kind
         */
        PlanInput input(ChangePlan before, Path source, PlanInput otherwise);
    }
}
