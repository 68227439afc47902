// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.config.Parameters;
import java.util.List;

/**
 * One kind of source that a plan can be made from.
 *
 * @param parameter names the source: {@code patch}
 * @param words what messages call it, with the parameter: {@code a patch (`lonelycat.patch=FILE`)}
 * @param companions parameters that are only allowed beside it
 */
public record InputForm(String parameter, String words, List<String> companions, SourceReader reader) {

    /** Makes an input of what was named. */
    public interface SourceReader {
        /**
         * Reads the parameters, and no file.
         *
         * @throws io.lonelycat.error.InvalidInputException if one of them cannot be used
         */
        PlanInput input(Parameters given);
    }
}
