// SPDX-License-Identifier: MIT
package io.lonelycat.feature.edits;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Generates source-like files: unique lines between repeated lines. */
final class SomeSource {
    private static final List<String> COMMON =
            List.of("", "    }", "}", "        return null;", "    @Override", "        start();", "        stop();");

    private final Random random;
    private int number;

    SomeSource(Random random) {
        this.random = random;
    }

    List<String> lines(int count) {
        List<String> lines = new ArrayList<>();
        while (lines.size() < count) {
            if (lines.size() > 8 && random.nextInt(12) == 0) {
                int from = random.nextInt(lines.size() - 4);
                lines.addAll(new ArrayList<>(lines.subList(from, from + 1 + random.nextInt(4))));
            } else {
                lines.add(line());
            }
        }
        return lines;
    }

    String line() {
        return random.nextInt(3) == 0
                ? COMMON.get(random.nextInt(COMMON.size()))
                : "        value" + number++ + " = other" + random.nextInt(1000) + ";";
    }

    List<String> changed(List<String> lines) {
        List<String> changed = new ArrayList<>(lines);
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times; i++) {
            int at = random.nextInt(changed.size() + 1);
            int gone = Math.min(random.nextInt(4), changed.size() - at);
            changed.subList(at, at + gone).clear();
            int come = random.nextInt(4);
            for (int k = 0; k < come; k++) {
                changed.add(at, line());
            }
        }
        return changed;
    }
}
