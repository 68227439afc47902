package com.example;

import java.util.List;
import org.jspecify.annotations.Nullable;

public class Greeting {
    public static void main(String[] args) {
        System.out.println("Hello");
    }

    static String to(@Nullable String name) {
        return "Hello, " + (name == null ? "you" : name);
    }
}
