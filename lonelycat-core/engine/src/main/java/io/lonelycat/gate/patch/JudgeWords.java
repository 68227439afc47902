// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import io.lonelycat.plan.content.WordSearch;
import java.util.List;

/** Tells quickly which lines cannot mean anything: most do not, and expressions cost far more than one pass. */
final class JudgeWords {
    private static final List<String> TESTS = List.of(
            "@test,@parameterizedtest,@repeatedtest,@property,@theory,def test_,func test,it(,it (,test(,test (",
            "assert,verify,expect,fail(,fail (,@disabled,@ignore,assum,enabled =,enabled=,xit,xtest,xdescribe,.skip",
            "skip,minimum,threshold,linerate,branchrate,fail_under,priority,maxallowed,maximum,maxviolations,maxerrors");
    private static final List<String> SOURCES = List.of(
            "@enabled,@tag,@category,abortedexception,violatedexception,source(,arguments,tries =,tries=,seed,new random",
            "exit,halt(,destroy,\"kill,surefire,failsafe,\"test-,jacoco,exceptionhandler,interceptor,condition,listener",
            "filter,testrule,methodrule,hookable,junit4classrunner,transformer,uncaught,securitymanager,retry,failurethreshold",
            "successpercentage,(false,( false,(true,( true,== 2,catch (assertion,catch (throwable,catch (error,catch(",
            "@timeout,timeout =,timeout=,within(,offset,withprecision,withinpercentage,bylessthan,stream.empty,stream.of()",
            "zeroinvocations,new thread,runasync,submit(,execute(,mock,continue-on-error,||");
    private static final List<String> BUILDS = List.of(
            "exclude,halton,continue-on-error,allow_failure,||,-fn,--fail-never,exit 0,set +e,<module,<rule,cvss,retry,rerun",
            "failonviolation,failonerror,failsonerror,failifno,maxwarnings,<phase,enableassertions,-da,-disable,if:,when:",
            "-mvn",
            "-./mvnw,-$(,activebydefault,true,ignorefailures,catcherror,success,enforcer,<test,<groups,<include",
            "-dtest,-dit.test,-dgroups,-dsurefire,-dfailsafe,-pl,--projects,-p!,-p !,-p -,-p\",-p',sfile>,directory>,element>",
            "classpathdependenc,artifactname>,systempath>,datafile>,<suppress,<match,<ignore,\"ignore,justification,timeout");
    private static final List<String> CODE = List.of(
            "nosonar,nopmd,noinspection,checkstyle,@suppress,generated,coverage,spotless,junit,testng,surefire,failsafe",
            "idea_test,stacktrace,\"test-,/test-");
    private static final List<String> DECLARATIONS = List.of("public,protected,private,static,abstract,final ");

    private static final WordSearch IN_TESTS = search(TESTS, SOURCES);
    private static final WordSearch IN_BUILDS = search(TESTS, BUILDS);
    private static final WordSearch ELSEWHERE = search(TESTS, List.of("||,continue-on-error"));
    private static final WordSearch IN_CODE = search(CODE, List.of());
    private static final WordSearch DECLARED = search(DECLARATIONS, List.of());
    private static final WordSearch FOLLOWED = search(
            List.of("void ,class ,import ,return;,return true,return 0,/*,catch,equals,compare,matches"), List.of());

    private JudgeWords() {}

    private static WordSearch search(List<String> some, List<String> more) {
        return WordSearch.inAnyCase(List.of(words(some), words(more)));
    }

    private static List<String> words(List<String> lists) {
        return lists.stream()
                .flatMap(list -> List.of(list.split(",", -1)).stream())
                .toList();
    }

    /** Says whether a line can mean something by itself. */
    static boolean areIn(JudgeLines role, byte[] bytes, int from, int to) {
        return switch (role) {
            case TEST ->
                startsWith('.', bytes, from, to) || startsWith(')', bytes, from, to) || has(IN_TESTS, bytes, from, to);
            case BUILD, LINT -> has(IN_BUILDS, bytes, from, to);
            case OTHER -> startsWith('.', bytes, from, to) || has(ELSEWHERE, bytes, from, to);
            case CODE -> has(IN_CODE, bytes, from, to);
            case BASELINE -> true;
        };
    }

    /** Says whether a line of a source can mean something with what is around it, or by what it declares. */
    static boolean areAround(JudgeLines role, byte[] bytes, int from, int to) {
        return (role == JudgeLines.TEST || role == JudgeLines.CODE) && has(FOLLOWED, bytes, from, to);
    }

    /** Says whether a line of code may declare something. */
    static boolean declare(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && bytes[end - 1] >= 0 && bytes[end - 1] <= ' ') {
            end--;
        }
        return end > from && (bytes[end - 1] == '{' || has(DECLARED, bytes, from, end));
    }

    private static boolean startsWith(char letter, byte[] bytes, int from, int to) {
        return from < to && bytes[from] == letter;
    }

    private static boolean has(WordSearch words, byte[] bytes, int from, int to) {
        int state = WordSearch.START;
        for (int i = from; i < to; i++) {
            state = words.next(state, bytes[i]);
            if (words.matched(state) > 0) {
                return true;
            }
        }
        return false;
    }
}
