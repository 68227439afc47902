package com.example;

/** Greets. */
public final class Greeting {
    public static void main(String[] args) {
        System.out.println("Hello");
    }
}
