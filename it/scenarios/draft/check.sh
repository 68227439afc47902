grep -q "^Hello" src/greeting.txt
