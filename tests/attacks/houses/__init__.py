"""What is attacked: a whole house on 127.0.0.1, its people, and work inside it."""
