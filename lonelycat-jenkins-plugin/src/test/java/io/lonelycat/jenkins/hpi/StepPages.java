// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.hpi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kohsuke.stapler.DataBoundSetter;

/** What the Snippet Generator needs of a step: a form with all its parameters, and help for it and for each of them. */
final class StepPages {
    private static final Pattern INCLUDED = Pattern.compile("<st:include [^>]*page=\"/([^\"]+)\"/>");

    private StepPages() {}

    /** One sentence for each thing that is missing. Pages are looked for beside the class and beside its superclasses, as a controller does. */
    static List<String> problems(Class<?> step, Set<String> files, UnaryOperator<String> text) {
        List<String> problems = new ArrayList<>();
        Optional<String> form = find(step, "config.jelly", files);
        if (form.isEmpty()) {
            problems.add(step.getName() + " has no config.jelly");
        }
        if (find(step, "help.html", files).isEmpty()) {
            problems.add(step.getName() + " has no help.html");
        }
        for (String parameter : parameters(step)) {
            if (find(step, "help-" + parameter + ".html", files).isEmpty()) {
                problems.add(step.getName() + " has no help-" + parameter + ".html");
            }
            if (form.isPresent() && !whole(form.get(), text).contains("field=\"" + parameter + "\"")) {
                problems.add(step.getName() + " has no field for " + parameter + " in its config.jelly");
            }
        }
        return problems;
    }

    /** Returns a page with the parts that it includes by their path. */
    private static String whole(String page, UnaryOperator<String> text) {
        return INCLUDED.matcher(text.apply(page))
                .replaceAll(found -> Matcher.quoteReplacement(text.apply(found.group(1))));
    }

    /** The names by which a script gives them. */
    private static List<String> parameters(Class<?> step) {
        return Arrays.stream(step.getMethods())
                .filter(method -> method.isAnnotationPresent(DataBoundSetter.class) && !method.isBridge())
                .map(method -> method.getName().substring("set".length()))
                .map(name -> name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1))
                .sorted()
                .toList();
    }

    private static Optional<String> find(Class<?> step, String page, Set<String> files) {
        return Stream.<Class<?>>iterate(step, type -> type != null, type -> type.getSuperclass())
                .map(type -> type.getName().replace('.', '/').replace('$', '/') + "/" + page)
                .filter(files::contains)
                .findFirst();
    }
}
