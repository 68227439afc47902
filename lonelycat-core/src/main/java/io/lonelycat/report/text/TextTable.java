// SPDX-License-Identifier: MIT
package io.lonelycat.report.text;

import io.lonelycat.workspace.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table of plain text: a line of headers and a line for each row, columns two blanks apart, numbers to the right. */
public final class TextTable {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    /** Begins a table that has no rows yet. */
    public TextTable(List<String> headers) {
        rows.add(visible(headers));
    }

    /** Appends a row; it must have a cell for each header. */
    public TextTable row(List<String> cells) {
        if (cells.size() != rows.get(0).size()) {
            throw new IllegalArgumentException("The row has " + cells.size() + " cells; the table has "
                    + rows.get(0).size() + " columns");
        }
        rows.add(visible(cells));
        return this;
    }

    /** Returns the lines, each ended by a line feed and without blanks at its end. */
    @Override
    public String toString() {
        List<Column> columns =
                IntStream.range(0, rows.get(0).size()).mapToObj(this::column).toList();
        return rows.stream().map(row -> line(row, columns) + "\n").collect(Collectors.joining());
    }

    private record Column(int width, boolean numbers) {
        String pad(String cell) {
            String blanks = " ".repeat(width - length(cell));
            return numbers ? blanks + cell : cell + blanks;
        }
    }

    private Column column(int index) {
        int width = rows.stream().mapToInt(row -> length(row.get(index))).max().orElse(0);
        boolean numbers = rows.stream().skip(1).map(row -> row.get(index)).allMatch(TextTable::isNumber);
        return new Column(width, numbers && rows.size() > 1);
    }

    private static String line(List<String> row, List<Column> columns) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i).pad(row.get(i)))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }

    /** A figure may have a sign and a unit; a cell without a figure, such as {@code -}, does not decide. */
    private static boolean isNumber(String cell) {
        return cell.isEmpty() || cell.equals("-") || cell.matches("[+-]?[0-9][0-9,.]*( ?(ms|s|min|h|%|[KMGT]?B))?");
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    private static List<String> visible(List<String> cells) {
        return cells.stream().map(VisibleText::of).toList();
    }
}
