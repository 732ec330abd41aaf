//! The tokens of PDF, in object bodies and content streams (ISO 32000-1, 7.2 and 7.3).

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Token {
    Number(f64),
    /// With its escapes resolved.
    Name(String),
    /// `odd`: a hexadecimal string with a digit too few, or with what is no digit.
    Text {
        bytes: Vec<u8>,
        odd: bool,
    },
    Open,
    Close,
    /// Operators, `true`, `obj`, the signs of dictionaries.
    Word(String),
}

pub(crate) struct Lexer<'a> {
    bytes: &'a [u8],
    pub at: usize,
}

const fn is_white(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

const fn is_delimiter(byte: u8) -> bool {
    matches!(
        byte,
        b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
    )
}

impl<'a> Lexer<'a> {
    pub(crate) const fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    fn skip_white(&mut self) {
        while let Some(byte) = self.peek(0) {
            if byte == b'%' {
                while self.peek(0).is_some_and(|byte| byte != b'\n' && byte != b'\r') {
                    self.at += 1;
                }
            } else if is_white(byte) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    fn literal(&mut self) -> Token {
        let (mut depth, mut bytes) = (1, Vec::new());
        self.at += 1;
        while let Some(byte) = self.peek(0) {
            self.at += 1;
            match byte {
                b'\\' => {
                    let escaped = self.peek(0).unwrap_or(b'\\');
                    self.at += 1;
                    match escaped {
                        b'n' => bytes.push(b'\n'),
                        b'r' => bytes.push(b'\r'),
                        b't' => bytes.push(b'\t'),
                        b'b' => bytes.push(8),
                        b'f' => bytes.push(12),
                        b'\n' => {}
                        b'\r' => {
                            if self.peek(0) == Some(b'\n') {
                                self.at += 1;
                            }
                        }
                        b'0'..=b'7' => {
                            let mut value = u16::from(escaped - b'0');
                            for _ in 0..2 {
                                let Some(digit @ b'0'..=b'7') = self.peek(0) else { break };
                                value = value * 8 + u16::from(digit - b'0');
                                self.at += 1;
                            }
                            bytes.push(value.to_le_bytes()[0]);
                        }
                        other => bytes.push(other),
                    }
                    continue;
                }
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
            bytes.push(byte);
        }
        Token::Text { bytes, odd: false }
    }

    fn hexadecimal(&mut self) -> Token {
        let (mut digits, mut odd) = (Vec::new(), false);
        self.at += 1;
        while let Some(byte) = self.peek(0) {
            self.at += 1;
            match byte {
                b'>' => break,
                byte if is_white(byte) => {}
                byte => match char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok()) {
                    Some(digit) => digits.push(digit),
                    None => odd = true,
                },
            }
        }
        odd |= digits.len() % 2 == 1;
        let bytes = digits
            .chunks(2)
            .map(|pair| pair[0] * 16 + pair.get(1).copied().unwrap_or(0))
            .collect();
        Token::Text { bytes, odd }
    }

    fn name(&mut self) -> Token {
        self.at += 1;
        let mut bytes = Vec::new();
        while let Some(byte) = self.peek(0).filter(|byte| !is_white(*byte) && !is_delimiter(*byte)) {
            self.at += 1;
            let code = (byte == b'#').then(|| self.bytes.get(self.at..self.at + 2)).flatten();
            let code = code.and_then(|code| u8::from_str_radix(std::str::from_utf8(code).ok()?, 16).ok());
            match code {
                Some(code) => {
                    bytes.push(code);
                    self.at += 2;
                }
                None => bytes.push(byte),
            }
        }
        Token::Name(String::from_utf8_lossy(&bytes).into_owned())
    }

    fn word(&mut self) -> Token {
        let start = self.at;
        while self.peek(0).is_some_and(|byte| !is_white(byte) && !is_delimiter(byte)) {
            self.at += 1;
        }
        // A lone delimiter is a word of its own, so that the lexer always moves on.
        self.at = self.at.max(start + 1);
        let word = String::from_utf8_lossy(&self.bytes[start..self.at]).into_owned();
        let number = word.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c));
        match word.parse() {
            Ok(value) if number => Token::Number(value),
            _ => Token::Word(word),
        }
    }
}

impl Iterator for Lexer<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        self.skip_white();
        let two = (self.peek(0)?, self.peek(1));
        Some(match two {
            (b'(', _) => self.literal(),
            (b'<', Some(b'<')) => {
                self.at += 2;
                Token::Word("<<".to_owned())
            }
            (b'>', Some(b'>')) => {
                self.at += 2;
                Token::Word(">>".to_owned())
            }
            (b'<', _) => self.hexadecimal(),
            (b'/', _) => self.name(),
            (b'[', _) => {
                self.at += 1;
                Token::Open
            }
            (b']', _) => {
                self.at += 1;
                Token::Close
            }
            _ => self.word(),
        })
    }
}
