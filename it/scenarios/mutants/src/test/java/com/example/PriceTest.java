package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PriceTest {

    @Test
    void adds() {
        assertEquals(new Price(300), new Price(100).plus(new Price(200)));
    }
}
