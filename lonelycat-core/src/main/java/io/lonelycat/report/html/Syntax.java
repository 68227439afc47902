// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Colours for the words of a language, line by line: a help for the eye, not a parser. A text or a comment that began on
 * an earlier line is not known to be one.
 *
 * @param words what matters: a group for comments, texts, numbers and tags, each may be missing, and one for words
 * @param keywords those that the language keeps for itself
 */
record Syntax(Pattern words, Set<String> keywords) {
    /** Colours nothing. */
    static final Syntax NONE = new Syntax(Pattern.compile("(?!)"), Set.of());

    private static final String TEXT = "(?<s>\"(?:\\\\.|[^\"\\\\])*+\"?|'(?:\\\\.|[^'\\\\])*+'?)";
    private static final String NUMBER = "(?<n>\\b\\d[\\w.]*)";
    private static final String WORD = "(?<k>\\b[A-Za-z_]\\w*)";
    private static final Map<String, String> CLASSES =
            new TreeMap<>(Map.of("s", "text", "c", "comment", "n", "number", "t", "element", "k", "key"));

    private static final Set<String> OF_BRACES = Set.of(
            ("abstract as assert async await boolean break byte case catch char class const continue def default do double else"
                            + " enum export extends false final finally float fn for fun func function goto if impl implements import"
                            + " in instanceof int interface let long match mod module mut native new null object override package"
                            + " permits private protected pub public record return sealed short static struct super switch"
                            + " synchronized this throw throws trait transient true try type typeof use val var void volatile when"
                            + " while with yield")
                    .split(" "));
    private static final Set<String> OF_VALUES = Set.of("true", "false", "null");
    private static final Set<String> OF_HASHES = Set.of(
            ("and as class case def del do done elif else esac except export false fi finally for from function global if import"
                            + " in is lambda local no not null or pass raise return then true try while with yes")
                    .split(" "));
    private static final Set<String> OF_SQL = Set.of(
            ("add alter and as begin by cascade check column commit constraint create default delete drop exists foreign from"
                            + " grant group having if in index insert into is join key left not null on or order primary references"
                            + " right rollback select set table then unique update values view when where")
                    .split(" "));

    private static final Syntax BRACES = new Syntax(
            Pattern.compile("(?<c>//.*|/\\*.*?(?:\\*/|$)|^\\s*\\*.*)|" + TEXT + "|" + NUMBER + "|" + WORD), OF_BRACES);
    private static final Syntax HASHES =
            new Syntax(Pattern.compile("(?<c>(?:^|(?<=\\s))#.*)|" + TEXT + "|" + NUMBER + "|" + WORD), OF_HASHES);
    private static final Syntax VALUES =
            new Syntax(Pattern.compile("(?<c>(?:^|(?<=\\s))#.*)|" + TEXT + "|" + NUMBER + "|" + WORD), OF_VALUES);

    /** Names and values, which no word is kept for. */
    private static final Syntax NOTES = new Syntax(Pattern.compile("(?<c>^\\s*[#!;].*)"), Set.of());

    private static final Syntax SQL =
            new Syntax(Pattern.compile("(?<c>--.*|/\\*.*?(?:\\*/|$))|" + TEXT + "|" + NUMBER + "|" + WORD), OF_SQL);
    private static final Syntax MARKUP = new Syntax(
            Pattern.compile("(?<c><!--.*?(?:-->|$))|(?<t></?[A-Za-z][\\w:.-]*>?|/?>)|(?<s>\"[^\"]*\"?)"), Set.of());
    private static final Syntax JSON = new Syntax(Pattern.compile(TEXT + "|" + NUMBER + "|" + WORD), OF_VALUES);

    private static final Map<String, Syntax> BY_ENDING = endings();

    /** A part of a line that has a colour. */
    record Token(int from, int to, String style) {}

    /** Returns what the name of a file tells about its language. */
    static Syntax of(WorkspacePath path) {
        String name = path.name().toLowerCase(Locale.ROOT);
        if (name.startsWith("jenkinsfile")) {
            return BRACES;
        }
        return BY_ENDING.getOrDefault(name.substring(name.lastIndexOf('.') + 1), NONE);
    }

    private static Map<String, Syntax> endings() {
        Map<String, Syntax> all = new TreeMap<>();
        put(
                all,
                BRACES,
                "java kt kts groovy gradle scala js mjs ts tsx jsx c h cc cpp hpp cs go rs swift proto jenkinsfile");
        put(all, HASHES, "py sh bash rb dockerfile mk");
        put(all, VALUES, "yaml yml toml");
        put(all, NOTES, "properties conf cfg ini gitignore");
        put(all, MARKUP, "xml html htm xhtml svg pom jelly xsd");
        all.put("json", JSON);
        all.put("sql", SQL);
        return all;
    }

    private static void put(Map<String, Syntax> all, Syntax syntax, String endings) {
        for (String ending : endings.split(" ", -1)) {
            all.put(ending, syntax);
        }
    }

    /** Finds what has a colour in a line, from left to right. */
    List<Token> tokens(String line) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = words.matcher(line);
        while (matcher.find()) {
            String style = style(matcher, line);
            if (!style.isEmpty()) {
                tokens.add(new Token(matcher.start(), matcher.end(), style));
            }
        }
        return tokens;
    }

    private String style(Matcher matcher, String line) {
        for (Map.Entry<String, String> each : CLASSES.entrySet()) {
            if (words.pattern().contains("?<" + each.getKey() + ">") && matcher.group(each.getKey()) != null) {
                boolean plain = each.getKey().equals("k")
                        && !keywords.contains(word(line.substring(matcher.start(), matcher.end())));
                return plain ? "" : each.getValue();
            }
        }
        return "";
    }

    /** SQL is written in either case. */
    private String word(String text) {
        return keywords == OF_SQL ? text.toLowerCase(Locale.ROOT) : text;
    }
}
