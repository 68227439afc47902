package com.example.price;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.money.Money;
import org.junit.jupiter.api.Test;

class PriceTest {
    @Test
    void addsTheTax() {
        assertEquals(new Money(1190), new Price(new Money(1000)).withTax());
    }
}
