"""Does the chatbot find what was said, cite it rightly, and refuse the rest?"""
