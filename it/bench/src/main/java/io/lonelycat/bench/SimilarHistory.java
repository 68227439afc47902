// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import io.lonelycat.slice.similar.Feature;
import io.lonelycat.slice.similar.FeatureKind;
import io.lonelycat.slice.similar.Features;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A history of many executions with features, some rare and some that most have, as one finds them in large programs. It is written
 * into an index at once: a million folders of evidence would measure the disk.
 */
final class SimilarHistory {
    private static final int PARTS = 2_000;
    private static final int FILES = 200_000;
    private static final int SYMBOLS = 150_000;
    private static final int WORDS = 20_000;
    private static final int TEAMS = 60;
    private static final int ERRORS = 400;

    private final List<Feature> known = new ArrayList<>();
    private final Map<Feature, Integer> numbers = new HashMap<>();
    private final int[][] executions;
    private int[] counts = new int[1 << 16];
    private long[] uses = new long[1 << 16];
    private int used;

    /** Makes the executions, and writes them. */
    SimilarHistory(Path file, int size) throws SQLException {
        executions = new int[size][];
        Random random = new Random(1);
        for (int i = 0; i < size; i++) {
            take(i, features(random));
        }
        write(file);
    }

    int size() {
        return executions.length;
    }

    List<Feature> known() {
        return known;
    }

    /** In how many executions a feature is. */
    int count(int number) {
        return counts[number];
    }

    /** The same of a feature that may be in none. */
    int countOf(Feature feature) {
        @Nullable Integer number = numbers.get(feature);
        return number == null ? 0 : counts[number];
    }

    /** The numbers of the features of an execution, ascending. */
    int[] of(int execution) {
        return executions[execution];
    }

    @Nullable
    Integer number(Feature feature) {
        return numbers.get(feature);
    }

    /** A change that is like an execution: three of ten features are others. */
    Features like(int execution, Random random) {
        List<Feature> others = features(random).all();
        List<Feature> mixed = new ArrayList<>();
        for (int number : executions[execution]) {
            if (random.nextInt(10) >= 3) {
                mixed.add(known.get(number));
            }
        }
        others.stream().filter(feature -> random.nextInt(10) < 3).forEach(mixed::add);
        mixed.removeIf(feature -> feature.kind().aspect() == io.lonelycat.slice.similar.Aspect.FAILURE);
        return Features.of(mixed);
    }

    /** Low numbers are frequent. */
    private static int skewed(Random random, int most) {
        double uniform = random.nextDouble();
        return (int) (most * uniform * uniform * uniform);
    }

    private static Features features(Random random) {
        List<Feature> found = new ArrayList<>();
        int part = skewed(random, PARTS);
        int files = 1 + random.nextInt(6);
        for (int i = 0; i < files; i++) {
            path(found, part, part * (FILES / PARTS) + random.nextInt(FILES / PARTS));
        }
        int symbols = 4 + random.nextInt(24);
        for (int i = 0; i < symbols; i++) {
            found.add(new Feature(FeatureKind.SYMBOL, "symbol" + skewed(random, SYMBOLS)));
        }
        int words = 3 + random.nextInt(8);
        for (int i = 0; i < words; i++) {
            found.add(new Feature(FeatureKind.WORD, "word" + skewed(random, WORDS)));
        }
        found.add(new Feature(FeatureKind.LABEL, "team=" + skewed(random, TEAMS)));
        if (random.nextInt(10) == 0) {
            found.add(new Feature(FeatureKind.STEP, "verify"));
            found.add(new Feature(FeatureKind.CHECK, "check" + random.nextInt(4)));
            found.add(new Feature(FeatureKind.SIGNATURE, "cannot find the thing of kind " + skewed(random, ERRORS)));
        }
        return Features.of(found);
    }

    private static void path(List<Feature> found, int part, int file) {
        String folder = "src/main/java/com/example/part" + part;
        found.add(new Feature(FeatureKind.PATH, folder + "/File" + file + ".java"));
        found.add(new Feature(FeatureKind.NAME, "File" + file + ".java"));
        found.add(new Feature(FeatureKind.EXTENSION, "java"));
        for (int slash = folder.length(); slash > 0; slash = folder.lastIndexOf('/', slash - 1)) {
            found.add(new Feature(FeatureKind.FOLDER, folder.substring(0, slash)));
        }
    }

    private void take(int execution, Features features) {
        int[] taken = new int[features.all().size()];
        for (int i = 0; i < taken.length; i++) {
            int number = numbers.computeIfAbsent(features.all().get(i), feature -> {
                known.add(feature);
                return known.size() - 1;
            });
            if (number >= counts.length) {
                counts = Arrays.copyOf(counts, counts.length * 2);
            }
            counts[number]++;
            taken[i] = number;
        }
        Arrays.sort(taken);
        executions[execution] = taken;
        for (Feature feature : features.searched()) {
            if (used == uses.length) {
                uses = Arrays.copyOf(uses, uses.length * 2);
            }
            uses[used++] = (long) numbers.getOrDefault(feature, 0) << 32 | execution;
        }
    }

    private void write(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : List.of("PRAGMA synchronous = OFF", "PRAGMA cache_size = -256000", "BEGIN")) {
                statement.execute(sql);
            }
            statement.execute("""
                    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
                    INSERT INTO execution (seq, id, plan_id, changeset_id, decision_id, checksum, status, outcome, verdict, risk,
                      risk_proposed, trigger_kind, started, files, files_changed, lines_added, lines_deleted, message, intent,
                      correlation, created_by, front_end, evidence)
                    SELECT i, printf('exec_%%026d', i), 'plan', 'cs', 'dec', x'00', 7, CASE i %% 20 WHEN 1 THEN 3 ELSE 0 END, 0, 0, 0, 0,
                      1767225600000 + 60000 * i, 3, 3, 20, 10, '', 'Replace the old call by the new one', 'corr-' || (i / 20),
                      'codemod', 'maven', printf('exec_%%026d', i) FROM n""".formatted(size()));
            features(connection);
            likeness(connection);
            uses(connection);
            statement.execute("COMMIT");
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    @SuppressWarnings("EnumOrdinal") // as the index has it
    private void features(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO feature VALUES (?, ?, ?, ?)")) {
            for (int number = 0; number < known.size(); number++) {
                insert.setLong(1, number + 1L);
                insert.setInt(2, known.get(number).kind().ordinal());
                insert.setString(3, known.get(number).text());
                insert.setInt(4, counts[number]);
                insert.executeUpdate();
            }
            insert.setLong(1, known.size() + 1L);
            insert.setInt(2, -1);
            insert.setString(3, "");
            insert.setInt(4, size());
            insert.executeUpdate();
        }
    }

    private void likeness(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO likeness VALUES (?, ?)")) {
            for (int i = 0; i < size(); i++) {
                insert.setLong(1, i + 1L);
                insert.setBytes(2, bytes(executions[i]));
                insert.executeUpdate();
            }
        }
    }

    private static byte[] bytes(int[] numbers) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int before = 0;
        for (int number : numbers) {
            int rest = number + 1 - before;
            before = number + 1;
            while (rest >= 0x80) {
                bytes.write((rest & 0x7f) | 0x80);
                rest >>>= 7;
            }
            bytes.write(rest);
        }
        return bytes.toByteArray();
    }

    private void uses(Connection connection) throws SQLException {
        Arrays.sort(uses, 0, used);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO feature_use VALUES (?, ?)")) {
            for (int i = 0; i < used; i++) {
                insert.setLong(1, (uses[i] >>> 32) + 1);
                insert.setLong(2, (uses[i] & 0xffff_ffffL) + 1);
                insert.executeUpdate();
            }
        }
        uses = new long[0];
    }
}
