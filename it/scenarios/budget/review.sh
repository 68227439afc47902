# Stands for a program that asks a model, and says what that has cost.
cat > "$LONELYCAT_CHECK_COSTS" <<'END'
{"schema": "lonelycat.costs/1", "tool": "reviewer", "tokensIn": 900, "money": [{"amount": "0.02", "currency": "USD"}]}
END
