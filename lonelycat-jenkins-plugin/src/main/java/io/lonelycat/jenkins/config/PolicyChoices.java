// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

import hudson.util.FormValidation;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the policies of a controller are called.
 *
 * @param all in the order in which they are kept
 */
record PolicyChoices(List<String> all) {

    static PolicyChoices of(List<NamedPolicy> policies) {
        return new PolicyChoices(policies.stream().map(NamedPolicy::getName).toList());
    }

    List<String> sorted() {
        return all.stream().sorted().toList();
    }

    /**
     * Refuses a policy that nothing could name, or that another one hides.
     *
     * @throws InvalidInputException names it
     */
    void requireDistinct() {
        Set<String> seen = new HashSet<>();
        for (String name : all) {
            if (name.isEmpty()) {
                throw new InvalidInputException(
                        "A policy has no name. Give it one that steps and folders can refer to.");
            }
            if (!seen.add(name)) {
                throw new InvalidInputException("Two policies are called `" + name
                        + "`, and only the first would ever be used. Give one of them another name.");
            }
        }
    }

    /**
     * Refuses the name of a policy that there is not.
     *
     * @throws InvalidInputException says which there are
     */
    void requireKnown(String name) {
        if (!name.isEmpty() && !all.contains(name)) {
            throw new InvalidInputException("defaultPolicy: There is no policy `" + name + "` on this Jenkins."
                    + instead(name) + " Add it to the policies, or leave the default out for the built-in one.");
        }
    }

    /** Says which one was probably meant, or which there are; begins with a space. */
    String instead(String wrong) {
        return Names.nearest(wrong, sorted())
                .map(near -> " Did you mean `" + near + "`?")
                .orElse(all.isEmpty() ? "" : " There are: " + String.join(", ", sorted()) + ".");
    }

    /**
     * Says what is wrong with a name in a form.
     *
     * @param advice what to do next; begins with a space
     */
    FormValidation check(String value, String advice) {
        String name = Given.orEmpty(value).trim();
        return name.isEmpty() || all.contains(name)
                ? FormValidation.ok()
                : FormValidation.error("There is no policy `" + name + "` on this Jenkins." + instead(name) + advice);
    }
}
